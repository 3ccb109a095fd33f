using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Matching;

/// <summary>A term of a segment, and what it is worth to find it.</summary>
internal sealed class WeightedTerm(Segment segment, TermInfo info, Opening opening)
{
    private PostingsCursor? _positions;
    private PostingsCursor? _cursor;

    /// <summary>In how many documents it stands.</summary>
    public int Count => info.Count;

    /// <summary>The greatest of its impacts.</summary>
    public byte MaxImpact => PostingsCursor.MaxImpactOf(segment.Image, info);

    public PostingsCursor Cursor => _cursor ??= segment.Postings(info);

    /// <summary>A second cursor: positions are read behind the first one.</summary>
    public PostingsCursor Positions => _positions ??= segment.Postings(info);

    public float Weight => opening.Weight;

    public MatchReason Reason => opening.Reason;

    /// <summary>For each impact the weighted frequency.</summary>
    public float[] Frequencies { get; } = Impact.Weighted(opening.Weight);
}
