using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// How many documents there are. Counted from national documents alone, so that a document which few may read moves nobody's
/// ranking; a reader who may not even read those gets statistics of nothing.
/// </summary>
internal sealed class CollectionStatistics(Snapshot snapshot, Reader reader)
{
    private readonly IReadOnlyList<SegmentView> _counted = reader.MayRead(Audiences.Nation) ? snapshot.Segments : [];

    public long Sum(Func<SegmentView, long> count) => _counted.Sum(count);

    /// <summary>What it says about a document that it answers something which about this many national documents answer.</summary>
    public double InverseFrequency(long documentFrequency)
    {
        var documents = Sum(view => view.NationalCount);
        return Math.Log(1.0 + ((documents - Math.Min(documents, documentFrequency) + 0.5) / (Math.Min(documents, documentFrequency) + 0.5)));
    }
}
