using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Queries;

/// <summary>A part of a query that a document answers or not, and that is scored as one: a word with all its spellings and synonyms.</summary>
/// <param name="Matcher">Finds it.</param>
/// <param name="Label">The words as typed.</param>
/// <param name="BeginsWord">Whether it is the first of what was typed between two spaces.</param>
/// <param name="Gap">How many words lie between the unit before and this one; null when the two do not belong together.</param>
internal sealed record QueryUnit(Matcher Matcher, string Label, bool BeginsWord = true, int? Gap = 0)
{
    /// <summary>The only field it may stand in, or null for any.</summary>
    public Field? Field { get; init; }

    /// <summary>What it says by itself; see <see cref="Queries.Significance"/>.</summary>
    public int Significance { get; init; } = Queries.Significance.Enough;

    /// <summary>Whether it is another spelling of all the units before it that belong together with it.</summary>
    public bool IsRespelling { get; init; }

    /// <summary>Where a segment answers it; null when it certainly does nowhere.</summary>
    public Source? Open(Segment segment, Workspace workspace) =>
        Matcher.Open(segment, workspace, Opening.Whole) is not { } source ? null
        : Field is { } field ? new FieldSource(source, field, segment, workspace)
        : source;
}
