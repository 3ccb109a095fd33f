using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds what another matcher finds, but as something less than the words that were asked for.</summary>
internal sealed class DevaluedMatcher(Matcher inner, MatchReason reason, float weight) : Matcher
{
    public override Matches Match(Segment segment) => inner.Match(segment).Devalued(reason, weight);
}
