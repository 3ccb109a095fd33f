using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties.Calendar;

/// <summary>Stops a token of the calendar at once, for good.</summary>
public sealed class RevokeModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public IActionResult OnGet() => Redirect("/duties/calendar");

    public async Task<IActionResult> OnPostAsync(long tokenId, CancellationToken cancellationToken)
    {
        var token = await db.FeedTokens.SingleOrDefaultAsync(t => t.Id == tokenId && t.SubscriptionId == null && t.MemberId == me.Id, cancellationToken);
        if (token is null)
        {
            return NotFound();
        }

        token.Revoke(calendar.UtcNow);
        db.Audit(new AuditEntry(me.Id, "feed.revoke", "duties"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("トークンを止めました。このトークンではもう開けません。");
        return Redirect("/duties/calendar");
    }
}
