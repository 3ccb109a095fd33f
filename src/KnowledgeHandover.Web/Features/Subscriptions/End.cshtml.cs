using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>「購読をやめる」.</summary>
public sealed class EndModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public IActionResult OnGet() => Redirect("/subscriptions");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.FindSubscriptionAsync(id, await me.GetStandingAsync(cancellationToken), cancellationToken) is not { } subscription)
        {
            return NotFound();
        }

        subscription.End(calendar.UtcNow);
        db.Audit(new AuditEntry(me.Id, "subscription.end", subscription.Subscriber, $"job-type/{subscription.JobTypeId}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("購読をやめました。通知とフィードは止まります。", $"/subscriptions/{id}/resume");
        return Redirect("/subscriptions");
    }
}
