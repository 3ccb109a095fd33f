namespace KnowledgeHandover.Web.Features.Subscriptions.Feeds;

/// <summary>The address of a feed or calendar with the tokens that open it, as a page shows them.</summary>
public sealed record FeedAccess
{
    /// <summary>「フィード」 or 「カレンダー」.</summary>
    public required string Name { get; init; }

    /// <summary>Where tokens are made; with their id and /revoke, stopped.</summary>
    public required string Page { get; init; }

    public required string Address { get; init; }

    public required bool TokenInAddress { get; init; }

    public required IReadOnlyList<FeedToken> Tokens { get; init; }

    /// <summary>Set only in the answer to the post that issued it; nobody can read it again.</summary>
    public string? NewToken { get; init; }
}
