using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>Ends the member's sessions on every machine: a cookie copied from a shared PC is worth nothing afterwards.</summary>
public sealed class SignOutModel(SignInManager<Member> signIn, CurrentMember me, KnowledgeDbContext db) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var member = await db.Users.SingleAsync(m => m.Id == me.Id, cancellationToken);
        member.EndSessions();
        db.Audit(new AuditEntry(me.Id, "account.sign-out", $"member/{me.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        await signIn.SignOutAsync();
        return LocalRedirect("/account/sign-in");
    }
}
