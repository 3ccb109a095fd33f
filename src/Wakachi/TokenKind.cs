namespace Wakachi;

/// <summary>Where the word of a <see cref="Token"/> comes from.</summary>
/// <threadsafety>A value.</threadsafety>
public enum TokenKind
{
    /// <summary>A word of the system dictionary.</summary>
    Known,

    /// <summary>A run of characters that no dictionary lists, cut and classified by its character class.</summary>
    Unknown,

    /// <summary>A word of the user dictionary, or one part of it.</summary>
    User,
}
