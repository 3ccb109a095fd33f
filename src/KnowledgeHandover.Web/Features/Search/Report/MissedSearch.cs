namespace KnowledgeHandover.Web.Features.Search.Report;

/// <summary>Words that found nothing, and how often in a municipality on a day (JST). Nothing of who searched.</summary>
public sealed class MissedSearch
{
    public required DateOnly Day { get; init; }

    public required string MunicipalityCode { get; init; }

    public required string Words { get; init; }

    public required int Times { get; init; }
}

/// <summary>A search that took long: how long, and what the query was made of, without its words and without who searched.</summary>
public sealed class SlowSearch
{
    public long Id { get; private init; }

    public required DateTime At { get; init; }

    public required string MunicipalityCode { get; init; }

    public required int Milliseconds { get; init; }

    public required string Shape { get; init; }
}
