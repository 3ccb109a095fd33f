namespace Benchmarks.Analyser;

/// <summary>An analyser in the race.</summary>
internal interface IContender : IDisposable
{
    string Name { get; }

    /// <summary>Takes a text over; whatever can be done before the clock starts is done here.</summary>
    void Prepare(Prose prose);

    /// <summary>Analyses the whole text once, and reads of each token where it lies.</summary>
    Pass Analyse();
}

/// <summary>What one pass over a text took.</summary>
/// <param name="Tokens">How many tokens were found: a check that all did the same work.</param>
/// <param name="Nanoseconds">The processor time of the thread that analysed.</param>
/// <param name="AllocatedBytes">What the managed heap gave out, as far as it can be told.</param>
internal readonly record struct Pass(long Tokens, long Nanoseconds, long? AllocatedBytes);
