namespace Benchmarks.Searching;

/// <summary>A full-text index that is measured.</summary>
internal interface IEngine : IDisposable
{
    string Name { get; }

    /// <summary>Indexes the notes of a file.</summary>
    IndexCost Index(string path);

    /// <summary>Takes the queries that all later passes ask.</summary>
    void Take(IReadOnlyList<BenchmarkQuery> queries);

    /// <summary>Asks every query once; nanoseconds of processor time for each, or null for one that was not asked.</summary>
    double?[] Pass();

    /// <summary>How many notes answer some of the queries, exactly.</summary>
    long[] Count(IReadOnlyList<int> queries);
}

/// <param name="ThreadNanoseconds">Processor time of the one thread that indexed and merged.</param>
/// <param name="ProcessNanoseconds">That of the whole process in the same time: with the compiler and the collector of garbage.</param>
/// <param name="Bytes">What the index takes.</param>
/// <param name="Segments">In how many parts it lies.</param>
internal sealed record IndexCost(long ThreadNanoseconds, long ProcessNanoseconds, long Bytes, int Segments)
{
    /// <summary>What takes how much of them.</summary>
    public IReadOnlyList<(string Part, long Bytes)> Parts { get; init; } = [];
}
