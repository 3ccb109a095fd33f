using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Matching;

/// <summary>A term of a segment, and what it is worth to find it.</summary>
internal sealed class WeightedTerm(Segment segment, TermInfo info, Opening opening, Workspace workspace)
{
    private PositionsCursor? _positions;
    private PostingsCursor? _cursor;

    /// <summary>In how many documents it stands.</summary>
    public int Count => info.Count;

    /// <summary>The greatest of its impacts.</summary>
    public byte MaxImpact => segment.MaxImpactOf(info);

    public PostingsCursor Cursor => _cursor ??= segment.Postings(info, new PostingsBuffer(workspace, info.Count));

    /// <summary>A cursor for one who reads all of the term before anything else takes the buffer.</summary>
    public PostingsCursor Open(PostingsBuffer buffer) => segment.Postings(info, buffer);

    /// <summary>A second cursor: positions are read behind the first one.</summary>
    public PositionsCursor Positions => _positions ??= segment.Positions(info, new PostingsBuffer(workspace, info.Count), new PositionsBuffer(workspace));

    /// <summary>For windows that the term is dense in.</summary>
    public DenseWindow OpenWindow() => segment.OpenWindow(workspace);

    public float Weight => opening.Weight;

    public MatchReason Reason => opening.Reason;

    /// <summary>For each impact the weighted frequency.</summary>
    public float[] Frequencies { get; } = Impact.Weighted(opening.Weight);
}
