using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Feeds;

/// <summary>Stops a feed token at once. It cannot be undone: a token that leaked must stay dead, and a new one is quickly made.</summary>
public sealed class RevokeModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public IActionResult OnGet(long id) => Redirect($"/subscriptions/{id}/feed");

    public async Task<IActionResult> OnPostAsync(long id, long tokenId, CancellationToken cancellationToken)
    {
        var token = await db.FeedTokens.SingleOrDefaultAsync(t => t.Id == tokenId && t.SubscriptionId == id && t.MemberId == me.Id, cancellationToken);
        if (token is null)
        {
            return NotFound();
        }

        token.Revoke(calendar.UtcNow);
        db.Audit(new AuditEntry(me.Id, "feed.revoke", $"subscription/{id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("トークンを止めました。このトークンではもう開けません。");
        return Redirect($"/subscriptions/{id}/feed");
    }
}
