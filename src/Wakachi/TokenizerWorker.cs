using System.Runtime.InteropServices;
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
    private readonly List<WordSpan> _parts = [];
    private readonly Stack<Split> _splits = [];

    internal TokenizerWorker(Tokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        _builder = new LatticeBuilder(tokenizer.Dictionary.Tables, tokenizer.Options.UserDictionary?.Tables);
    }

    private bool Searches => _tokenizer.Options.Mode == TokenizationMode.Search;

    private bool KeepsCompounds => _tokenizer.Options.KeepCompounds;

    /// <summary>Analyses a text of any content and length.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>The tokens in the order of the text.</returns>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public IReadOnlyList<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        Tokenize(text, tokens);
        return tokens;
    }

    /// <summary>Analyses a text of any content and length into a list that can be used again.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="tokens">The list; its former content is removed.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public unsafe void Tokenize(string text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        tokens.Clear();
        _path.Clear();
        fixed (char* pinned = text)
        {
            _builder.SetText(pinned, text.Length);
            _builder.AppendBestPath(LatticeRange.Whole(text.Length), _path);
            AddTokens(new TokenWriter(_tokenizer, text, tokens));
        }

        GC.KeepAlive(_tokenizer);
        if (text.Length > KeptLength)
        {
            _builder.Shrink(KeptLength);
            _path.Clear();
            _path.Capacity = Math.Min(_path.Capacity, KeptLength);
        }
    }

    private void AddTokens(TokenWriter writer)
    {
        writer.Reserve(_path.Count);
        if (Searches)
        {
            SplitWords();
        }

        for (var i = 0; i < _path.Count; i++)
        {
            if (_splits.TryPeek(out var split) && split.Index == i)
            {
                writer.AddParts(_path[i], CollectionsMarshal.AsSpan(_parts).Slice(split.FirstPart, split.Count), KeepsCompounds);
                _splits.Pop();
            }
            else
            {
                writer.Add(_path[i]);
            }
        }
    }

    /// <summary>
    /// Fills <see cref="_parts"/> and <see cref="_splits"/>, from the last word to the first: to the right of a word stands
    /// the first part of the next one.
    /// </summary>
    private void SplitWords()
    {
        _parts.Clear();
        for (var i = _path.Count - 1; i >= 0; i--)
        {
            var first = _parts.Count;
            AppendParts(i);
            if (_parts.Count - first > 1)
            {
                _splits.Push(new Split(i, first, _parts.Count - first));
            }
        }
    }

    private void AppendParts(int index)
    {
        var word = _path[index];
        if (IsUserWord(word))
        {
            _tokenizer.Options.UserDictionary!.AppendParts(word, _parts);
        }
        else if (SearchPenalty.Of(_builder.Text, word.Start, word.End) > 0 && _builder.MayDivide(word.Start, word.End))
        {
            // Kuromoji's rule: between its neighbours the word competes with its parts once more, but now pays for its length.
            var range = new LatticeRange(word.Start, word.End, RightIdAt(index - 1), LeftIdAfter(index), Penalises: true);
            _builder.AppendBestPath(range, _parts);
        }
    }

    private bool IsUserWord(WordSpan word) => word.Word >= _tokenizer.Dictionary.Tables.WordCount;

    /// <summary>The left id of the next word, or of its first part; that of the user word itself, though.</summary>
    private int? LeftIdAfter(int index)
    {
        if (index + 1 == _path.Count)
        {
            // Kuromoji leaves out what the end of the text costs: so a word alone is split as it is within a sentence.
            return null;
        }

        var next = _path[index + 1];
        var isSplit = _splits.TryPeek(out var split) && split.Index == index + 1 && !IsUserWord(next);
        return _tokenizer.LeftIdOf(isSplit ? _parts[split.FirstPart].Word : next.Word);
    }

    private int RightIdAt(int index) =>
        index < 0 ? LatticeRange.Boundary : _tokenizer.RightIdOf(_path[index].Word);

    /// <summary>A word of the path and its parts.</summary>
    private readonly record struct Split(int Index, int FirstPart, int Count);
}
