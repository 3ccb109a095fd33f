using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Filters;

/// <summary>The filters of a request.</summary>
internal sealed class FilterSet
{
    public const int Count = 6;

    private readonly HashSet<string>[] _accepted;
    private readonly bool _isEmpty;

    public FilterSet(SearchRequest request)
    {
        _accepted =
        [
            request.Kind is { Length: > 0 } kind ? [kind] : [],
            [.. request.JobTypes],
            [.. request.Prefectures],
            [.. request.Municipalities],
            [.. request.MunicipalityTypes],
            [.. request.Years.Select(year => year.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        ];
        _isEmpty = _accepted.All(values => values.Count == 0);
    }

    /// <summary>The columns that filters and facets look at, in the order of <see cref="FacetCounts"/>.</summary>
    public static IReadOnlyList<SegmentSection> Columns { get; } =
    [
        SegmentSection.Kind, SegmentSection.JobTypes, SegmentSection.Prefecture, SegmentSection.Municipality, SegmentSection.MunicipalityType, SegmentSection.FiscalYear,
    ];

    /// <summary>The filters as a segment's columns see them; null when none is set.</summary>
    public SegmentFilters? In(Segment segment) => _isEmpty ? null : new(segment, _accepted);
}

/// <summary>The filters of a request with the numbers that values have in one segment.</summary>
internal sealed class SegmentFilters(Segment segment, IReadOnlyList<HashSet<string>> accepted)
{
    public const int None = -1;

    public const int Several = -2;

    private readonly ValueColumn[] _columns = [.. FilterSet.Columns.Select(segment.Column)];

    // For each filter that is set, which values it lets through.
    private readonly bool[]?[] _accepts = [.. FilterSet.Columns.Zip(accepted, (column, values) =>
        values.Count == 0 ? null : segment.Column(column).Values.Select(values.Contains).ToArray())];

    /// <summary>The only filter that refuses a document: <see cref="None"/> when none does, <see cref="Several"/> when more than one.</summary>
    public int RefusedBy(int document)
    {
        var refusedBy = None;
        for (var filter = 0; filter < FilterSet.Count; filter++)
        {
            if (_accepts[filter] is { } accepts && !Accepts(_columns[filter], accepts, document))
            {
                if (refusedBy != None)
                {
                    return Several;
                }

                refusedBy = filter;
            }
        }

        return refusedBy;
    }

    private static bool Accepts(ValueColumn column, bool[] accepts, int document)
    {
        for (var entry = column.Start(document); entry < column.Start(document + 1); entry++)
        {
            if (column.IdAt(entry) is >= 0 and var id && accepts[id])
            {
                return true;
            }
        }

        return false;
    }
}
