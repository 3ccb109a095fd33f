using System.Globalization;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Http.Extensions;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>Addresses of the same search with one thing changed, and the filters as they are shown.</summary>
public sealed class FilterLinks(SearchModel.SearchInput input, IReadOnlyDictionary<string, string> names)
{
    public string Kind(string? kind) => Url(input with { Kind = kind, Page = 1 });

    public string Sort(string? sort) => Url(input with { Sort = sort, Page = 1 });

    public string Page(int page) => Url(input with { Page = page });

    public string Exact() => Url(input with { Exact = true, Page = 1 });

    public string Explain(bool explains) => Url(input with { Explain = explains ? "1" : null });

    public string Text(string text) => Url(new SearchModel.SearchInput { Q = text });

    /// <summary>The filter groups with their counts; chosen values stay in sight even at zero.</summary>
    public IEnumerable<FilterGroup> Groups(FacetCounts facets)
    {
        yield return Group("業務", "jobType", facets.JobTypes, input.JobType);
        yield return Group("自治体の種類", "type", facets.MunicipalityTypes, input.Type);
        yield return Group("都道府県", "prefecture", facets.Prefectures, input.Prefecture);
        yield return Group("自治体", "municipality", facets.Municipalities, input.Municipality);
        yield return Group("更新した年度", "year", facets.Years, [.. input.Year.Select(y => y.ToString(CultureInfo.InvariantCulture))]);
    }

    private FilterGroup Group(string heading, string name, IReadOnlyList<FacetValue> facets, string[] chosen)
    {
        var values = facets.Concat(chosen.Except(facets.Select(f => f.Value)).Select(v => new FacetValue(v, 0)))
            .Select(f => new FilterValue(f.Value, NameOf(name, f.Value), f.Count, chosen.Contains(f.Value), Without(name, f.Value)));
        return new FilterGroup(heading, name, [.. values]);
    }

    private string NameOf(string name, string value) => name switch
    {
        "year" when int.TryParse(value, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200 => JapanCalendar.FiscalYearName(year),
        _ => names.GetValueOrDefault(value, value),
    };

    private string Without(string name, string value)
    {
        string[] Minus(string group, string[] values) => group == name ? [.. values.Where(v => v != value)] : values;
        return Url(input with
        {
            JobType = Minus("jobType", input.JobType),
            Type = Minus("type", input.Type),
            Prefecture = Minus("prefecture", input.Prefecture),
            Municipality = Minus("municipality", input.Municipality),
            Year = name == "year" ? [.. input.Year.Where(y => y.ToString(CultureInfo.InvariantCulture) != value)] : input.Year,
            Page = 1,
        });
    }

    private static string Url(SearchModel.SearchInput to)
    {
        var query = new QueryBuilder { { "q", to.Q ?? "" } };
        AddIf(query, "kind", to.Kind);
        AddIf(query, "sort", to.Sort);
        AddIf(query, "explain", to.Explain == "1" ? "1" : null);
        AddIf(query, "exact", to.Exact ? "true" : null);
        AddIf(query, "page", to.Page > 1 ? to.Page.ToString(CultureInfo.InvariantCulture) : null);
        query.Add("jobType", to.JobType);
        query.Add("type", to.Type);
        query.Add("prefecture", to.Prefecture);
        query.Add("municipality", to.Municipality);
        query.Add("year", to.Year.Select(y => y.ToString(CultureInfo.InvariantCulture)));
        return "/search" + query;
    }

    private static void AddIf(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }
}

public sealed record FilterGroup(string Heading, string Name, IReadOnlyList<FilterValue> Values);

/// <summary>One value of a filter; <c>Without</c> is the address of the same search without it.</summary>
public sealed record FilterValue(string Value, string Name, int Count, bool IsChosen, string Without);
