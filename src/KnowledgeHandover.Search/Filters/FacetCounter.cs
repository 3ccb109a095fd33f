using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Filters;

/// <summary>Counts the values of the documents found, each facet without its own filter.</summary>
internal sealed class FacetCounter
{
    private readonly Dictionary<string, int>[] _counts = [.. FilterSet.Columns.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    public void Add(SegmentFacets segment)
    {
        for (var filter = 0; filter < FilterSet.Count; filter++)
        {
            foreach (var (value, count) in segment.Counts(filter))
            {
                _counts[filter][value] = _counts[filter].GetValueOrDefault(value) + count;
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

/// <summary>The counts of one segment, by the numbers that values have there.</summary>
internal sealed class SegmentFacets(Segment segment)
{
    private readonly ValueColumn[] _columns = [.. FilterSet.Columns.Select(segment.Column)];
    private readonly int[][] _counts = [.. FilterSet.Columns.Select(column => new int[segment.Column(column).Values.Length])];

    /// <param name="document">A document that answers the query.</param>
    /// <param name="refusedBy">See <see cref="SegmentFilters.RefusedBy"/>.</param>
    public void Add(int document, int refusedBy)
    {
        for (var filter = 0; filter < FilterSet.Count; filter++)
        {
            if (refusedBy == SegmentFilters.None || refusedBy == filter)
            {
                var (column, counts) = (_columns[filter], _counts[filter]);
                for (var entry = column.Start(document); entry < column.Start(document + 1); entry++)
                {
                    if (column.IdAt(entry) is >= 0 and var id)
                    {
                        counts[id]++;
                    }
                }
            }
        }
    }

    public IEnumerable<(string Value, int Count)> Counts(int filter) =>
        _counts[filter].Index().Where(entry => entry.Item > 0).Select(entry => (_columns[filter].Values[entry.Index], entry.Item));
}
