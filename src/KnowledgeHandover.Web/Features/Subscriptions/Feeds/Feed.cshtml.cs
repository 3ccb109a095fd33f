using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Accounts;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Features.Subscriptions.Feeds;

/// <summary>The Atom feed of one subscription: its address, and the tokens that open it for this member.</summary>
public sealed class FeedModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar, SiteLinks links, IOptions<AccountOptions> options) : PageModel
{
    private const int MostTokens = 5;

    public string JobTypeName { get; private set; } = "";

    public long SubscriptionId { get; private set; }

    public FeedAccess Access => new()
    {
        Name = "フィード",
        Page = $"/subscriptions/{SubscriptionId}/feed",
        Address = $"{FeedSite.Of(links, Request).Origin}/feeds/{SubscriptionId}.atom",
        TokenInAddress = options.Value.FeedTokenInAddress,
        Tokens = Tokens,
        NewToken = NewToken,
    };

    public IReadOnlyList<FeedToken> Tokens { get; private set; } = [];

    /// <summary>Set only in the answer to the post that issued it; nobody can read it again.</summary>
    public string? NewToken { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (Tokens.Count(t => t.IsGood(calendar.UtcNow)) >= MostTokens)
        {
            ModelState.AddModelError("", $"フィードのトークンは{MostTokens}個までです。使っていないものを止めてから作ってください。");
            return this.InvalidPage();
        }

        (var token, NewToken) = FeedToken.Issue(id, me.Id, calendar.UtcNow);
        db.FeedTokens.Add(token);
        db.Audit(new AuditEntry(me.Id, "feed.issue", $"subscription/{id}"));
        await db.SaveChangesAsync(cancellationToken);
        await LoadAsync(id, cancellationToken);
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.FindSubscriptionAsync(id, await me.GetStandingAsync(cancellationToken), cancellationToken) is not { EndedAt: null } subscription)
        {
            return false;
        }

        SubscriptionId = id;
        JobTypeName = await db.JobTypes.Where(j => j.Id == subscription.JobTypeId).Select(j => j.Name).SingleAsync(cancellationToken);
        Tokens = await db.FeedTokens.AsNoTracking().Where(t => t.SubscriptionId == id && t.MemberId == me.Id && t.RevokedAt == null)
            .OrderByDescending(t => t.Id).ToListAsync(cancellationToken);
        return true;
    }
}
