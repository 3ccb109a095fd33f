using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>For where no mail is sent: the administrator hands the link over, having made sure who asks.</summary>
public sealed class ResetLinkModel(KnowledgeDbContext db, CurrentMember me, ResetLinks resets, SiteLinks links) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await me.FindManagedAsync(db, id, cancellationToken) is null ? NotFound() : LocalRedirect($"/admin/members/{id}");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await me.FindManagedAsync(db, id, cancellationToken) is not { State: MemberState.Active } member)
        {
            return NotFound();
        }

        member.AnswerReset();
        TempData["ResetLink"] = links.To(await resets.PathForAsync(member));
        db.Audit(new AuditEntry(me.Id, "member.reset-link", $"member/{id}"));
        await db.SaveChangesAsync(cancellationToken);
        return LocalRedirect($"/admin/members/{id}");
    }
}
