using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds any of several ways to say the same.</summary>
internal sealed class AnyMatcher(IReadOnlyList<Matcher> alternatives) : Matcher
{
    public override Matches Match(Segment segment) => Matches.Union([.. alternatives.Select(alternative => alternative.Match(segment))]);
}
