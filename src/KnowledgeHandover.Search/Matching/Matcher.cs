using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds where one part of a query is answered in a segment.</summary>
internal abstract class Matcher
{
    public abstract Matches Match(Segment segment);
}
