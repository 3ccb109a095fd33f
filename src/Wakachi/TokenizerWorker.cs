using Wakachi.Lattices;

namespace Wakachi;

/// <summary>Analyses one text after another with the same buffers.</summary>
/// <threadsafety>For one thread at a time. Tokens stay valid, and may be read by any thread.</threadsafety>
public sealed class TokenizerWorker
{
    // A text longer than this is rare enough to allocate for.
    private const int KeptLength = 1 << 20;

    private readonly Tokenizer _tokenizer;
    private readonly LatticeBuilder _builder;
    private readonly List<WordSpan> _path = [];

    internal TokenizerWorker(Tokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        _builder = new LatticeBuilder(tokenizer.Dictionary.Tables, tokenizer.Options.UserDictionary?.Tables);
    }

    /// <summary>Analyses a text of any content and length.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>The tokens in the order of the text.</returns>
    public IReadOnlyList<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        Tokenize(text, tokens);
        return tokens;
    }

    /// <summary>Analyses a text of any content and length into a list that can be used again.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="tokens">The list; its former content is removed.</param>
    public void Tokenize(string text, List<Token> tokens)
    {
        tokens.Clear();
        FindPath(text);
        tokens.EnsureCapacity(_path.Count);
        foreach (var word in _path)
        {
            tokens.Add(MakeToken(text, word, TokenPlace.Next));
        }

        if (text.Length > KeptLength)
        {
            _builder.Shrink(KeptLength);
            _path.Capacity = Math.Min(_path.Capacity, KeptLength);
        }
    }

    private unsafe void FindPath(string text)
    {
        _path.Clear();
        fixed (char* pinned = text)
        {
            _builder.Text.Set(pinned, text.Length);
            _builder.AppendBestPath(LatticeRange.Whole(text.Length, _tokenizer.Options.Mode == TokenizationMode.Search), _path);
        }

        GC.KeepAlive(_tokenizer);
    }

    private Token MakeToken(string text, WordSpan word, TokenPlace place)
    {
        var (dictionary, tables) = (_tokenizer.Dictionary, _tokenizer.Dictionary.Tables);
        return word.Word < tables.WordCount
            ? new Token(text, dictionary, word, word.Word < tables.Counts.KnownWords ? TokenKind.Known : TokenKind.Unknown, place)
            : new Token(text, _tokenizer.Options.UserDictionary!, word with { Word = word.Word - tables.WordCount }, TokenKind.User, place);
    }
}
