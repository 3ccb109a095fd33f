using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

public sealed class ReactivateModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await me.FindManagedAsync(db, id, cancellationToken) is null ? NotFound() : LocalRedirect($"/admin/members/{id}");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await me.FindManagedAsync(db, id, cancellationToken) is not { State: MemberState.Suspended } member)
        {
            return NotFound();
        }

        member.Reactivate();
        db.Audit(new AuditEntry(me.Id, "member.reactivate", $"member/{id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("利用を再開しました。", $"/admin/members/{id}/suspend");
        return LocalRedirect($"/admin/members/{id}");
    }
}
