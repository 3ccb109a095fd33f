using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds what another matcher finds, but as something less than the words that were asked for.</summary>
internal sealed class DevaluedMatcher(Matcher inner, MatchReason reason, float weight) : Matcher
{
    public override bool FindsWordsOnly => reason == MatchReason.Word && inner.FindsWordsOnly;

    public override Source? Open(Segment segment, Workspace workspace, Opening opening) =>
        inner.Open(segment, workspace, opening.Devalued(weight, reason));

    public override double InverseFrequency(CollectionStatistics statistics) => inner.InverseFrequency(statistics);
}
