using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds any of several ways to say the same.</summary>
internal sealed class AnyMatcher(IReadOnlyList<Matcher> alternatives) : Matcher
{
    public override bool FindsWordsOnly => alternatives.All(alternative => alternative.FindsWordsOnly);

    public override Source? Open(Segment segment, Workspace workspace, Opening opening)
    {
        var sources = alternatives.Select(alternative => alternative.Open(segment, workspace, opening)).OfType<Source>().ToList();
        return sources.Count switch { 0 => null, 1 => sources[0], _ => new UnionSource(sources, workspace) };
    }

    /// <summary>As much as its commonest alternative.</summary>
    public override double InverseFrequency(CollectionStatistics statistics) =>
        alternatives.Select(alternative => alternative.InverseFrequency(statistics)).DefaultIfEmpty(statistics.InverseFrequency(0)).Min();
}
