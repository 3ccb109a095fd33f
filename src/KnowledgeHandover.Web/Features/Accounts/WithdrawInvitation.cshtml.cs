using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts;

public sealed class WithdrawInvitationModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/account/invitations");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && i.InviterId == me.Id, cancellationToken) is not { } invitation)
        {
            return NotFound();
        }

        invitation.Withdraw(calendar.UtcNow);
        db.Audit(new AuditEntry(me.Id, "invitation.withdraw", $"invitation/{invitation.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("招待を取り消しました。");
        return LocalRedirect("/account/invitations");
    }
}
