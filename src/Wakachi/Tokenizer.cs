namespace Wakachi;

/// <summary>Splits Japanese text into words.</summary>
/// <param name="dictionary">The dictionary.</param>
/// <param name="options">The choices; normal mode without a user dictionary when left out.</param>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public sealed class Tokenizer(SystemDictionary dictionary, TokenizerOptions? options = null)
{
    /// <summary>The dictionary this tokenizer was made with.</summary>
    public SystemDictionary Dictionary { get; } = dictionary;

    /// <summary>The choices this tokenizer was made with.</summary>
    public TokenizerOptions Options { get; } = options ?? new TokenizerOptions();

    /// <summary>Makes a worker, which owns the buffers of an analysis: one for each thread that has much to do.</summary>
    /// <returns>A new worker.</returns>
    public TokenizerWorker CreateWorker() => new(this);

    /// <summary>Analyses a text of any content and length with a worker of the tokenizer's own.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>The tokens in the order of the text.</returns>
    public IReadOnlyList<Token> Tokenize(string text) => CreateWorker().Tokenize(text);
}
