namespace KnowledgeHandover.Search;

/// <summary>A question to the index. Values within one filter widen each other; the filters together narrow.</summary>
public sealed record SearchRequest
{
    /// <summary>The most hits that one request may ask for.</summary>
    public const int MaxLimit = 100;

    /// <summary>What was typed, in the query language. Empty: everything the filters let through.</summary>
    public required string Text { get; init; }

    public string? Kind { get; init; }

    public IReadOnlyList<string> JobTypes { get; init; } = [];

    public IReadOnlyList<string> Prefectures { get; init; } = [];

    /// <summary>全国地方公共団体コード, six digits.</summary>
    public IReadOnlyList<string> Municipalities { get; init; } = [];

    public IReadOnlyList<string> MunicipalityTypes { get; init; } = [];

    public IReadOnlyList<int> Years { get; init; } = [];

    public SearchSort Sort { get; init; }

    /// <summary>What was used on this day or later comes a little higher; null: it makes no difference.</summary>
    public DateOnly? UsedSince { get; init; }

    public int Offset { get; init; }

    /// <summary>How many hits to return, at most <see cref="MaxLimit"/>; the total and the facets count all.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>
    /// Whether the total and the facets are to be counted. Without them much need not be looked at; the total is then only a lower bound.
    /// </summary>
    public bool WithCounts { get; init; } = true;

    /// <summary>Whether each hit is to say why it has its score; for administrators only.</summary>
    public bool Explain { get; init; }

    /// <summary>Whether a query that finds nothing or little may be relaxed (see <see cref="SearchResult.WidenedTo"/>).</summary>
    public bool MayWiden { get; init; } = true;
}

/// <summary>Order of the hits.</summary>
public enum SearchSort
{
    Relevance,
    Newest,
}
