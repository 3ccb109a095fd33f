using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>Addresses of the same list with one thing changed.</summary>
public sealed class CounterpartLinks(IndexModel.Criteria input)
{
    public string Page(int page) => Url(input with { Page = page });

    public string JobType(string slug) => Url(input with { JobType = slug, Page = 1 });

    public string From(string? code) => Url(input with { From = code, Page = 1 });

    public string WithoutFilters() => Url(new IndexModel.Criteria { JobType = input.JobType, From = input.From });

    /// <summary>The filters in force, each with the address that lifts it.</summary>
    public IEnumerable<(string Name, string Url)> Chips()
    {
        (string? Name, IndexModel.Criteria Without)[] filters =
        [
            (input.Q, input with { Q = null }),
            (input.Type, input with { Type = null }),
            (input.Region, input with { Region = null }),
            (input.Prefecture, input with { Prefecture = null }),
        ];
        return filters.Where(f => f.Name is not null).Select(f => (f.Name!, Url(f.Without with { Page = 1 })));
    }

    private static string Url(IndexModel.Criteria to)
    {
        (string Name, string? Value)[] parameters =
        [
            ("jobType", to.JobType),
            ("from", to.From),
            ("q", to.Q),
            ("type", to.Type),
            ("region", to.Region),
            ("prefecture", to.Prefecture),
            ("page", to.Page > 1 ? to.Page.ToString(CultureInfo.InvariantCulture) : null),
        ];
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters.Where(p => !string.IsNullOrEmpty(p.Value)))
        {
            query.Add(name, value!);
        }

        return $"/counterparts{query}";
    }
}
