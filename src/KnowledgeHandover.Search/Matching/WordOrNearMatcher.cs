using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Matching;

/// <summary>
/// Finds a word, or less well what is near to it. What answering says about a document is what the word itself says: that the words near
/// to it are common makes it no commoner.
/// </summary>
internal sealed class WordOrNearMatcher(Matcher word, IReadOnlyList<Matcher> near) : Matcher
{
    private readonly AnyMatcher _any = new([word, .. near]);

    public override Source? Open(Segment segment, Workspace workspace, Opening opening) => _any.Open(segment, workspace, opening);

    public override double InverseFrequency(CollectionStatistics statistics) => word.InverseFrequency(statistics);
}
