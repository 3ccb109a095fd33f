using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Filters;

/// <summary>The filters of a request.</summary>
internal sealed class FilterSet
{
    public const int Count = 6;

    private readonly HashSet<string>[] _accepted;

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
    }

    /// <summary>The values that a document has for each filter, in the order of <see cref="FacetCounts"/>.</summary>
    public static IReadOnlyList<string> ValuesOf(StoredDocument document, int filter) => filter switch
    {
        0 => [document.Kind],
        1 => document.JobTypes,
        2 => One(document.Prefecture),
        3 => One(document.Municipality),
        4 => One(document.MunicipalityType),
        _ => One(document.FiscalYear?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    };

    /// <summary>The only filter that refuses a document: <see cref="None"/> when none does, <see cref="Several"/> when more than one.</summary>
    public int RefusedBy(StoredDocument document)
    {
        var refusedBy = None;
        for (var filter = 0; filter < Count; filter++)
        {
            if (_accepted[filter].Count > 0 && !ValuesOf(document, filter).Any(_accepted[filter].Contains))
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

    public const int None = -1;

    public const int Several = -2;

    private static IReadOnlyList<string> One(string? value) => string.IsNullOrEmpty(value) ? [] : [value];
}
