namespace Wakachi;

/// <summary>One word of an analysed text.</summary>
/// <remarks>A token refers to its text and dictionary, and makes its strings anew whenever they are asked for.</remarks>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public readonly struct Token
{
    /// <summary>Where the token begins: an index of UTF-16 code units into the analysed text.</summary>
    public int Start { get; }

    /// <summary>How long the token is, in UTF-16 code units of the analysed text.</summary>
    public int Length { get; }

    /// <summary>How many positions the token lies after the one before it: 1, or 0 for a compound kept beside its first part.</summary>
    public int PositionIncrement { get; }

    /// <summary>How many positions the token spans: 1, or the number of its parts for a compound kept beside them.</summary>
    public int PositionLength { get; }

    /// <summary>Where the word comes from.</summary>
    public TokenKind Kind { get; }

    /// <summary>The token as it is written in the text.</summary>
    public string Surface => throw new NotImplementedException();

    /// <summary>The features as MeCab prints them, separated by commas: nine for a known word of IPADIC, seven for an unknown one.</summary>
    public string Features => throw new NotImplementedException();

    /// <summary>The part of speech, its levels joined by <c>-</c> without those that are <c>*</c>: 名詞-サ変接続.</summary>
    public string PartOfSpeech => throw new NotImplementedException();

    /// <summary>The type of inflection, such as 五段・ラ行; <see langword="null"/> for a word without inflection.</summary>
    public string? InflectionType => throw new NotImplementedException();

    /// <summary>The inflected form, such as 連用形; <see langword="null"/> for a word without inflection.</summary>
    public string? InflectionForm => throw new NotImplementedException();

    /// <summary>The dictionary form; the surface where the dictionary tells none.</summary>
    public string BaseForm => throw new NotImplementedException();

    /// <summary>The reading in katakana; <see langword="null"/> where the dictionary tells none.</summary>
    public string? Reading => throw new NotImplementedException();

    /// <summary>The pronunciation in katakana; <see langword="null"/> where the dictionary tells none.</summary>
    public string? Pronunciation => throw new NotImplementedException();
}
