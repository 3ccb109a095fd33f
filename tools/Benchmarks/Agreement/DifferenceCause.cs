namespace Benchmarks.Agreement;

/// <summary>Why a part of a line is split otherwise by Kuromoji; the first that fits.</summary>
internal enum DifferenceCause
{
    /// <summary>Kuromoji makes a space a word, which has costs; MeCab and we leave it out.</summary>
    Space,

    /// <summary>Kuromoji takes the middle dot for a symbol; IPADIC says katakana.</summary>
    MiddleDot,

    /// <summary>The dictionary's dash is U+2015 for MeCab and us, but U+2014 for Kuromoji: each takes the other's for an unknown word.</summary>
    Dash,

    /// <summary>Kuromoji ends an unknown word where punctuation begins or ends; MeCab knows character classes alone.</summary>
    Punctuation,

    /// <summary>MeCab proposes no unknown word of more than 25 characters as a whole; Kuromoji's limit is 1024.</summary>
    LongRun,

    /// <summary>Kuromoji gives each character one class, and takes a surrogate pair for two; MeCab gives 十 two classes.</summary>
    CharacterClass,

    /// <summary>Kuromoji proposes one length of an unknown word at a place; MeCab also proposes the shorter ones of its class.</summary>
    UnknownLength,

    /// <summary>Kuromoji decides after 1024 characters at the latest.</summary>
    Backtrace,

    /// <summary>
    /// None of these: known words on both sides, and the same neighbours. Only two ways of equal cost are known to do this:
    /// MeCab prefers the word that begins last, Kuromoji the one that begins first.
    /// </summary>
    NotExplained,
}
