using System.Net.Http.Headers;
using System.Text;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Accounts;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Features.Subscriptions.Feeds;

/// <summary>
/// Lets a feed reader in by its token alone: a session cookie neither opens a feed nor saves a wrong token. The token is good for one
/// subscription and one member, while the member is active and the subscription theirs.
/// </summary>
internal sealed class FeedDoor(KnowledgeDbContext db, JapanCalendar calendar, IOptions<AccountOptions> options)
{
    /// <returns>Null for any caller without a good token, without saying why.</returns>
    public async Task<FeedToken?> RecognizeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (TokenOf(request) is not { } typed)
        {
            return null;
        }

        var (hash, today) = (FeedToken.HashOf(typed), calendar.Today);
        var token = await db.FeedTokens.SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        return token?.IsGood(calendar.UtcNow) == true
            && await db.Users.AnyAsync(m => m.Id == token.MemberId && m.State == MemberState.Active && (m.LastDay == null || m.LastDay >= today), cancellationToken) ? token : null;
    }

    /// <returns>Null when the token is for another feed, or the subscription has ended or passed to a successor.</returns>
    public async Task<FeedVisit?> OpenAsync(FeedToken token, long subscriptionId, CancellationToken cancellationToken)
    {
        if (token.SubscriptionId != subscriptionId)
        {
            return null;
        }

        var standing = await db.StandingOfAsync(token.MemberId, calendar.Today, cancellationToken);
        if (await db.Subscriptions.AsNoTracking().Running().Of(standing).SingleOrDefaultAsync(s => s.Id == subscriptionId, cancellationToken) is not { } subscription)
        {
            return null;
        }

        await NoteUseAsync(token, cancellationToken);
        return new FeedVisit(subscription, standing);
    }

    /// <returns>Null when the token is for a feed. What the calendar shows is the member's affair on the day.</returns>
    public async Task<Standing?> OpenCalendarAsync(FeedToken token, CancellationToken cancellationToken)
    {
        if (token.SubscriptionId is not null)
        {
            return null;
        }

        var standing = await db.StandingOfAsync(token.MemberId, calendar.Today, cancellationToken);
        await NoteUseAsync(token, cancellationToken);
        return standing;
    }

    private async Task NoteUseAsync(FeedToken token, CancellationToken cancellationToken)
    {
        token.Use(calendar.UtcNow);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // A full disk must not keep anybody from reading.
        }
    }

    /// <summary>HTTP Basic wins; the query is looked at only when there is no Authorization header and the site allows it.</summary>
    private string? TokenOf(HttpRequest request)
    {
        if (request.Headers.Authorization.Count == 0)
        {
            return options.Value.FeedTokenInAddress && request.Query["token"] is [{ Length: > 0 } inAddress] ? inAddress : null;
        }

        return AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && header is { Scheme: "Basic", Parameter: { } encoded } ? PasswordOf(encoded) : null;
    }

    private static string? PasswordOf(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair is [_, { Length: > 0 } password] ? password : null;
    }
}

internal sealed record FeedVisit(Subscription Subscription, Standing Standing);
