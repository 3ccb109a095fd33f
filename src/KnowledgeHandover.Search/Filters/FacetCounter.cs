using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Filters;

/// <summary>Counts the values of the documents found, each facet without its own filter.</summary>
internal sealed class FacetCounter
{
    private readonly Dictionary<string, int>[] _counts = [.. Enumerable.Range(0, FilterSet.Count).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    /// <param name="document">A document that answers the query.</param>
    /// <param name="refusedBy">See <see cref="FilterSet.RefusedBy"/>.</param>
    public void Add(StoredDocument document, int refusedBy)
    {
        for (var filter = 0; filter < FilterSet.Count; filter++)
        {
            if (refusedBy == FilterSet.None || refusedBy == filter)
            {
                foreach (var value in FilterSet.ValuesOf(document, filter))
                {
                    _counts[filter][value] = _counts[filter].GetValueOrDefault(value) + 1;
                }
            }
        }
    }

    public FacetCounts ToCounts() => new()
    {
        Kinds = Sorted(0),
        JobTypes = Sorted(1),
        Prefectures = Sorted(2),
        Municipalities = Sorted(3),
        MunicipalityTypes = Sorted(4),
        Years = Sorted(5),
    };

    private List<FacetValue> Sorted(int filter) =>
        [.. _counts[filter].OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new FacetValue(pair.Key, pair.Value))];
}
