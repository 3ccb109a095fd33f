using Wakachi.Dictionaries;

namespace Wakachi;

/// <summary>Splits Japanese text into words.</summary>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public sealed class Tokenizer
{
    // A worker that nobody uses just now; one is enough for callers that come one after another.
    private TokenizerWorker? _spare;

    /// <summary>Makes a tokenizer.</summary>
    /// <param name="dictionary">The dictionary.</param>
    /// <param name="options">The choices; normal mode without a user dictionary when left out.</param>
    /// <exception cref="ArgumentNullException">There is no dictionary.</exception>
    /// <exception cref="ArgumentException">The user dictionary was compiled against another system dictionary.</exception>
    public Tokenizer(SystemDictionary dictionary, TokenizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        if (options?.UserDictionary is { } user && user.System != dictionary)
        {
            throw new ArgumentException("The user dictionary was compiled against another system dictionary.", nameof(options));
        }

        Dictionary = dictionary;
        Options = options ?? new TokenizerOptions();
    }

    /// <summary>The dictionary this tokenizer was made with.</summary>
    public SystemDictionary Dictionary { get; }

    /// <summary>The choices this tokenizer was made with.</summary>
    public TokenizerOptions Options { get; }

    /// <summary>Makes a worker, which owns the buffers of an analysis: one for each thread that has much to do.</summary>
    /// <returns>A new worker.</returns>
    public TokenizerWorker CreateWorker() => new(this);

    /// <summary>Analyses a text of any content and length with a worker of the tokenizer's own.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>The tokens in the order of the text.</returns>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public IReadOnlyList<Token> Tokenize(string text)
    {
        var worker = Interlocked.Exchange(ref _spare, null) ?? CreateWorker();
        var tokens = worker.Tokenize(text);
        _spare = worker;
        return tokens;
    }

    internal int LeftIdOf(int word) => WordRecord.LeftId(RecordOf(word));

    internal int RightIdOf(int word) => WordRecord.RightId(RecordOf(word));

    private unsafe ulong RecordOf(int word)
    {
        var tables = Dictionary.Tables;
        return word < tables.WordCount ? tables.Words[word] : Options.UserDictionary!.Tables.Words[word - tables.WordCount];
    }
}
