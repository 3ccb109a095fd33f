using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>Undoes 「購読をやめる」.</summary>
public sealed class ResumeModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public IActionResult OnGet() => Redirect("/subscriptions");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.FindSubscriptionAsync(id, await me.GetStandingAsync(cancellationToken), cancellationToken) is not { } subscription)
        {
            return NotFound();
        }

        subscription.Resume();
        db.Audit(new AuditEntry(me.Id, "subscription.start", subscription.Subscriber, $"job-type/{subscription.JobTypeId}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("購読を元に戻しました。");
        return Redirect("/subscriptions");
    }
}
