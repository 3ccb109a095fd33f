namespace KnowledgeHandover.Search.Queries;

/// <summary>A query ready to be run.</summary>
/// <param name="Units">What is looked for.</param>
/// <param name="Scored">Whether a unit adds to the score: those behind a minus do not.</param>
/// <param name="Root">What must hold.</param>
internal sealed record Query(IReadOnlyList<QueryUnit> Units, IReadOnlyList<bool> Scored, Condition Root);

/// <param name="Query">The query.</param>
/// <param name="WhenFewerThan">It is asked when the strict query finds fewer documents than this.</param>
internal sealed record RelaxedQuery(Query Query, int WhenFewerThan);
