namespace KnowledgeHandover.Search.Matching;

/// <summary>One place in a document that answers a part of the query.</summary>
/// <param name="Position">Where it begins; see <see cref="Indexing.FieldPosition"/>.</param>
/// <param name="Length">How many positions it covers.</param>
/// <param name="Reason">Why it answers.</param>
/// <param name="Weight">How much it counts; 1 for the very word.</param>
internal readonly record struct Occurrence(int Position, int Length, MatchReason Reason, float Weight)
{
    public int End => Position + Length;
}
