namespace Wakachi;

/// <summary>The choices of a <see cref="Tokenizer"/>.</summary>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public sealed record TokenizerOptions
{
    /// <summary>How long words are treated; <see cref="TokenizationMode.Normal"/> unless told otherwise.</summary>
    public TokenizationMode Mode { get; init; }

    /// <summary>Words of one's own. It must have been compiled against the tokenizer's own system dictionary.</summary>
    public UserDictionary? UserDictionary { get; init; }

    /// <summary>
    /// In <see cref="TokenizationMode.Search"/>: <see langword="true"/> answers a long word as well as its parts, the word as
    /// a second token at the position of its first part (<see cref="Token.PositionIncrement"/> 0); <see langword="false"/>
    /// answers the parts alone.
    /// </summary>
    public bool KeepCompounds { get; init; }
}
