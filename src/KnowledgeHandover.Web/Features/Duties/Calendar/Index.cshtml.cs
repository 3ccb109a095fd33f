using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Accounts;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Features.Subscriptions.Feeds;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Features.Duties.Calendar;

/// <summary>The address of the member's calendar, and the tokens that open it.</summary>
public sealed class IndexModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar, SiteLinks links, IOptions<AccountOptions> options) : PageModel
{
    private const int MostTokens = 5;
    private IReadOnlyList<FeedToken> _tokens = [];
    private string? _newToken;

    public FeedAccess Access => new()
    {
        Name = "カレンダー",
        Page = "/duties/calendar",
        Address = $"{FeedSite.Of(links, Request).Origin}/duties.ics",
        TokenInAddress = options.Value.FeedTokenInAddress,
        Tokens = _tokens,
        NewToken = _newToken,
    };

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (_tokens.Count(t => t.IsGood(calendar.UtcNow)) >= MostTokens)
        {
            ModelState.AddModelError("", $"カレンダーのトークンは{MostTokens}個までです。使っていないものを止めてから作ってください。");
            return this.InvalidPage();
        }

        (var token, _newToken) = FeedToken.Issue(null, me.Id, calendar.UtcNow);
        db.FeedTokens.Add(token);
        db.Audit(new AuditEntry(me.Id, "feed.issue", "duties"));
        await db.SaveChangesAsync(cancellationToken);
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        _tokens = await db.FeedTokens.AsNoTracking().Where(t => t.SubscriptionId == null && t.MemberId == me.Id && t.RevokedAt == null)
            .OrderByDescending(t => t.Id).ToListAsync(cancellationToken);
}
