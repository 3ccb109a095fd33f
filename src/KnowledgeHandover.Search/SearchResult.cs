namespace KnowledgeHandover.Search;

/// <summary>The answer to a <see cref="SearchRequest"/>: all of it computed from what the reader may read.</summary>
public sealed record SearchResult
{
    /// <summary>How many documents match the query and all filters.</summary>
    public required int Total { get; init; }

    /// <summary>The hits from <see cref="SearchRequest.Offset"/> on.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    public required FacetCounts Facets { get; init; }

    /// <summary>
    /// The words of which some were looked for too, when the query as typed found nothing or little; otherwise null. What answers it as typed
    /// still comes first.
    /// </summary>
    public string? WidenedTo { get; init; }

    /// <summary>Of a widened result the telling words that none of the documents has; otherwise empty.</summary>
    public string Missing { get; init; } = "";

    /// <summary>Of a widened result how many documents answer the query as typed.</summary>
    public int AsTyped { get; init; }
}

/// <summary>One document found. The score orders hits and is for administrators only: it tells of the collection.</summary>
public sealed record SearchHit(string Key, string Kind, double Score, DateTime UpdatedAt, MatchReason Reason)
{
    /// <summary>Why it has its score, when <see cref="SearchRequest.Explain"/> asks.</summary>
    public SearchExplanation? Explanation { get; init; }
}

/// <summary>Why a document was found; the weakest link among the words of the query.</summary>
public enum MatchReason
{
    /// <summary>The words themselves (語).</summary>
    Word,

    /// <summary>The same word in another spelling: 送り仮名, kana, reading (読み).</summary>
    Reading,

    /// <summary>Another word for the same thing (言い換え).</summary>
    Synonym,
}
