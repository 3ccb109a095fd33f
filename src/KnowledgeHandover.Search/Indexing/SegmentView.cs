namespace KnowledgeHandover.Search.Indexing;

/// <summary>A segment as one snapshot sees it: with the deletions up to then, and what its living national documents add to the statistics.</summary>
internal sealed class SegmentView
{
    private readonly long[] _nationalLengths;

    public SegmentView(Segment segment)
        : this(segment, LiveDocuments.All(segment.Documents.Count), 0, new long[FieldPosition.FieldCount])
    {
        foreach (var document in segment.Documents.Where(document => document.IsNational))
        {
            NationalCount++;
            Count(document, _nationalLengths, 1);
        }
    }

    private SegmentView(Segment segment, LiveDocuments live, int nationalCount, long[] nationalLengths)
    {
        (Segment, Live, NationalCount, _nationalLengths) = (segment, live, nationalCount, nationalLengths);
    }

    public Segment Segment { get; }

    public LiveDocuments Live { get; }

    public int NationalCount { get; }

    public IReadOnlyList<long> NationalLengths => _nationalLengths;

    /// <summary>Whether more than half of it is dead weight.</summary>
    public bool IsMostlyDead => Live.Count * 2 < Segment.Documents.Count;

    public SegmentView Without(IReadOnlyCollection<int> documents)
    {
        var (nationalCount, lengths) = (NationalCount, _nationalLengths.AsSpan().ToArray());
        foreach (var document in documents.Where(document => Live[document]).Distinct().Select(document => Segment.Documents[document]))
        {
            if (document.IsNational)
            {
                nationalCount--;
                Count(document, lengths, -1);
            }
        }

        return new SegmentView(Segment, Live.Without(documents, Segment.Documents.Count), nationalCount, lengths);
    }

    private static void Count(StoredDocument document, long[] lengths, int sign)
    {
        for (var field = 0; field < lengths.Length; field++)
        {
            lengths[field] += sign * document.Lengths[field];
        }
    }
}
