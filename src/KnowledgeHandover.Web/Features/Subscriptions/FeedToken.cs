using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>Opens one Atom feed for a feed reader, or the duties for a calendar, as one member. Only its hash is stored.</summary>
public sealed class FeedToken
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);
    private static readonly TimeSpan UseStep = TimeSpan.FromHours(1);

    private FeedToken()
    {
    }

    public long Id { get; private init; }

    /// <summary>Null for the calendar of the member's duties.</summary>
    public long? SubscriptionId { get; private init; }

    /// <summary>The feed shows what this member may read on the day it is fetched.</summary>
    public long MemberId { get; private init; }

    /// <summary>SHA-256, lower-case hexadecimal. The token has 256 random bits, so a slow hash adds nothing.</summary>
    public string Hash { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    public DateTime ExpiresAt { get; private init; }

    public DateTime? LastUsedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <returns>The entity, and the token itself, which is shown once.</returns>
    public static (FeedToken Entity, string Token) Issue(long? subscriptionId, long memberId, DateTime now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new FeedToken
        {
            SubscriptionId = subscriptionId,
            MemberId = memberId,
            Hash = HashOf(token),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        }, token);
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsGood(DateTime now) => RevokedAt is null && now < ExpiresAt;

    /// <summary>Feed readers call every few minutes; one write an hour is enough to see that a token is in use.</summary>
    public void Use(DateTime now) => LastUsedAt = LastUsedAt is { } last && now - last < UseStep ? last : now;

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
