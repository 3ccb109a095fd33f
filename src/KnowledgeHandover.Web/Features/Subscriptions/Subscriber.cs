using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>What a member may subscribe as: one of the posts held today, or themselves.</summary>
public sealed record Subscriber(string Key, string Label, string Hint)
{
    /// <summary>The main post first: what hangs on it, the successor inherits.</summary>
    public static IReadOnlyList<Subscriber> Of(Standing standing) =>
    [
        .. standing.Current.Select(p => new Subscriber(Audience.Position(p.PositionId), $"{p.Line}として", "異動しても後任に引き継がれます。")),
        new(Audience.Member(standing.Member.Id), "自分として", "異動しても自分についてきます。"),
    ];
}
