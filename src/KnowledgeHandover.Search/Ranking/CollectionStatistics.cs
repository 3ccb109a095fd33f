using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// How many documents there are and how long their fields are on average. Counted from national documents alone, so that a
/// document which few may read moves nobody's ranking; a reader who may not even read those gets statistics of nothing.
/// </summary>
internal sealed class CollectionStatistics
{
    private readonly double[] _averageLengths = new double[FieldPosition.FieldCount];

    public CollectionStatistics(Snapshot snapshot, Reader reader)
    {
        MayCountNational = reader.MayRead(Audiences.Nation);
        DocumentCount = MayCountNational ? snapshot.Segments.Sum(view => view.NationalCount) : 0;
        for (var field = 0; field < _averageLengths.Length; field++)
        {
            var total = MayCountNational ? snapshot.Segments.Sum(view => view.NationalLengths[field]) : 0L;
            _averageLengths[field] = total == 0 ? 1.0 : (double)total / DocumentCount;
        }
    }

    public bool MayCountNational { get; }

    public int DocumentCount { get; }

    public double AverageLength(Field field) => _averageLengths[(int)field];

    /// <summary>What it says about a document that it answers something which this many national documents answer.</summary>
    public double InverseDocumentFrequency(int documentFrequency) =>
        Math.Log(1.0 + ((DocumentCount - documentFrequency + 0.5) / (documentFrequency + 0.5)));
}
