using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>What a document gets whatever is asked for: a little for being new, and a little for having been used since a day.</summary>
internal readonly struct Prior(DateOnly? usedSince)
{
    /// <summary>As much as two and a half years of age.</summary>
    public const double Used = 0.1;

    private readonly int _leastUse = usedSince is null ? int.MaxValue : UseDay.Encode(usedSince);

    public double Of(Segment segment, int document) => Recency.Of(segment.UpdatedAt(document)) + OfUse(segment.UseOf(document));

    /// <summary>What a document gets for its last use alone.</summary>
    public double OfUse(Segment segment, int document) => OfUse(segment.UseOf(document));

    /// <summary>What no document of a segment exceeds.</summary>
    public double MostIn(Segment segment) => Recency.Of(segment.Latest) + OfUse(segment.LastUse);

    /// <summary>What no document between these two exceeds.</summary>
    public double MostBetween(Segment segment, int first, int last) => Recency.Of(segment.LatestBetween(first, last)) + OfUse(segment.LastUseBetween(first, last));

    private double OfUse(ushort use) => use >= _leastUse ? Used : 0.0;
}
