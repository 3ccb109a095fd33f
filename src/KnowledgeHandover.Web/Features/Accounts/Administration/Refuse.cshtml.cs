using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>A refused newcomer leaves no account: the usual reason is a wrong municipality, and they sign up again.</summary>
public sealed class RefuseModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await me.FindManagedAsync(db, id, cancellationToken) is null ? NotFound() : LocalRedirect($"/admin/members/{id}");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await me.FindManagedAsync(db, id, cancellationToken) is not { State: MemberState.Waiting } member)
        {
            return NotFound();
        }

        db.Users.Remove(member);
        db.Audit(new AuditEntry(me.Id, "member.refuse", $"member/{id}", member.MunicipalityCode));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("登録を断りました。本人はもう一度登録できます。");
        return LocalRedirect("/admin/members");
    }
}
