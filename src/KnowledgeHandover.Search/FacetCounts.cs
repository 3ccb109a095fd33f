namespace KnowledgeHandover.Search;

/// <summary>
/// How many documents each filter value would show. Every facet is counted with all the other filters applied but
/// not its own, so that a clerk sees what widening would bring. Most frequent value first.
/// </summary>
public sealed record FacetCounts
{
    public IReadOnlyList<FacetValue> Kinds { get; init; } = [];

    public IReadOnlyList<FacetValue> JobTypes { get; init; } = [];

    public IReadOnlyList<FacetValue> Prefectures { get; init; } = [];

    public IReadOnlyList<FacetValue> Municipalities { get; init; } = [];

    public IReadOnlyList<FacetValue> MunicipalityTypes { get; init; } = [];

    public IReadOnlyList<FacetValue> Years { get; init; } = [];
}

/// <summary>A value of a facet and the exact number of documents that carry it.</summary>
public sealed record FacetValue(string Value, int Count);
