namespace Wakachi;

/// <summary>Analyses one text after another with the same buffers.</summary>
/// <threadsafety>For one thread at a time. Tokens stay valid, and may be read by any thread.</threadsafety>
public sealed class TokenizerWorker
{
    private readonly Tokenizer _tokenizer;

    internal TokenizerWorker(Tokenizer tokenizer)
    {
        _tokenizer = tokenizer;
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
    public void Tokenize(string text, List<Token> tokens) => throw new NotImplementedException(_tokenizer.Options.ToString());
}
