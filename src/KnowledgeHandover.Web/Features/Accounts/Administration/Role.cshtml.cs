using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>Entrusts the administration of the own municipality, and takes it back; nothing more can be given here.</summary>
public sealed class RoleModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await me.FindManagedAsync(db, id, cancellationToken) is null ? NotFound() : LocalRedirect($"/admin/members/{id}");

    public async Task<IActionResult> OnPostAsync(long id, bool administrator, CancellationToken cancellationToken)
    {
        if (await me.FindManagedAsync(db, id, cancellationToken) is not { State: MemberState.Active, Role: not MemberRole.SiteAdministrator } member)
        {
            return NotFound();
        }

        member.Entrust(administrator ? MemberRole.MunicipalityAdministrator : MemberRole.Member);
        db.Audit(new AuditEntry(me.Id, "member.entrust", $"member/{id}", member.Role.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify(administrator ? "自治体の管理者にしました。" : "自治体の管理者から外しました。");
        return LocalRedirect($"/admin/members/{id}");
    }
}
