using Wakachi.Dictionaries;
using Wakachi.Lattices;

namespace Wakachi;

/// <summary>One word of an analysed text.</summary>
/// <remarks>A token refers to its text and dictionary, and makes its strings anew whenever they are asked for.</remarks>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public readonly struct Token
{
    private readonly string _text;
    private readonly IWordSource _source;
    private readonly int _word;
    private readonly ushort _positionLength;
    private readonly byte _positionIncrement;
    private readonly byte _kind;

    internal Token(string text, IWordSource source, in WordSpan span, TokenKind kind, TokenPlace place)
    {
        (_text, _source, _word) = (text, source, span.Word);
        (Start, Length) = (span.Start, span.End - span.Start);
        (_kind, _positionIncrement, _positionLength) = ((byte)kind, place.Increment, place.Length);
    }

    /// <summary>Where the token begins: an index of UTF-16 code units into the analysed text.</summary>
    public int Start { get; }

    /// <summary>How long the token is, in UTF-16 code units of the analysed text.</summary>
    public int Length { get; }

    /// <summary>How many positions the token lies after the one before it: 1, or 0 for a compound kept beside its first part.</summary>
    public int PositionIncrement => _positionIncrement;

    /// <summary>How many positions the token spans: 1, or the number of its parts for a compound kept beside them.</summary>
    public int PositionLength => _positionLength;

    /// <summary>Where the word comes from.</summary>
    public TokenKind Kind => (TokenKind)_kind;

    /// <summary>The token as it is written in the text.</summary>
    public string Surface => _text.Substring(Start, Length);

    /// <summary>The token as it is written in the text, without making a string.</summary>
    public ReadOnlySpan<char> SurfaceSpan => _text.AsSpan(Start, Length);

    /// <summary>The features as MeCab prints them, separated by commas: nine for a known word of IPADIC, seven for an unknown one.</summary>
    /// <exception cref="InvalidDictionaryException">The dictionary was made wrong on purpose, behind a right checksum; so for all that follows.</exception>
    public string Features => _source.GrammarOf(_word).Line + Decoded.Rest;

    /// <summary>The part of speech, its levels joined by <c>-</c> without those that are <c>*</c>: 名詞-サ変接続.</summary>
    public string PartOfSpeech => _source.GrammarOf(_word).PartOfSpeech;

    /// <summary>The type of inflection, such as 五段・ラ行; <see langword="null"/> for a word without inflection.</summary>
    public string? InflectionType => _source.GrammarOf(_word).InflectionType;

    /// <summary>The inflected form, such as 連用形; <see langword="null"/> for a word without inflection.</summary>
    public string? InflectionForm => _source.GrammarOf(_word).InflectionForm;

    /// <summary>The dictionary form; the surface where the dictionary tells none.</summary>
    public string BaseForm => Decoded.BaseForm ?? Surface;

    /// <summary>The reading in katakana; <see langword="null"/> where the dictionary tells none.</summary>
    public string? Reading => Decoded.Reading;

    /// <summary>The pronunciation in katakana; <see langword="null"/> where the dictionary tells none.</summary>
    public string? Pronunciation => Decoded.Pronunciation;

    private WordFeatures Decoded => _source.FeaturesOf(_word, SurfaceSpan);

    /// <summary>The token for a debugger or a log: surface, a tab, features.</summary>
    /// <returns>One line as MeCab prints it.</returns>
    public override string ToString() => _text is null ? "" : $"{Surface}\t{Features}";
}
