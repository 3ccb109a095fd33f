namespace Wakachi.Lattices;

/// <summary>Turns words on a path into tokens of a text.</summary>
internal readonly struct TokenWriter(Tokenizer tokenizer, string text, List<Token> tokens)
{
    private readonly SystemDictionary _system = tokenizer.Dictionary;
    private readonly UserDictionary? _user = tokenizer.Options.UserDictionary;
    private readonly int _knownWords = tokenizer.Dictionary.Tables.Counts.KnownWords;
    private readonly int _systemWords = tokenizer.Dictionary.Tables.WordCount;

    public void Reserve(int count) => tokens.EnsureCapacity(count);

    public void Add(WordSpan word) => Add(word, TokenPlace.Next);

    /// <summary>Adds the parts of a compound, and behind the first one the compound itself if it is kept.</summary>
    public void AddParts(WordSpan compound, ReadOnlySpan<WordSpan> parts, bool keepCompound)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            Add(parts[i]);
            if (i == 0 && keepCompound)
            {
                Add(compound, new TokenPlace(0, (ushort)parts.Length));
            }
        }
    }

    private void Add(WordSpan word, TokenPlace place)
    {
        if (word.Word < _systemWords)
        {
            var kind = word.Word < _knownWords ? TokenKind.Known : TokenKind.Unknown;
            tokens.Add(new Token(text, _system, word, kind, place));
        }
        else
        {
            tokens.Add(new Token(text, _user!, word with { Word = word.Word - _systemWords }, TokenKind.User, place));
        }
    }
}
