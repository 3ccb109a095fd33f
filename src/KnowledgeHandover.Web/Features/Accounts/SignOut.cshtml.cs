using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Accounts;

public sealed class SignOutModel(SignInManager<Member> signIn, CurrentMember me, KnowledgeDbContext db) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        db.Audit(new AuditEntry(me.Id, "account.sign-out", $"member/{me.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        await signIn.SignOutAsync();
        return LocalRedirect("/account/sign-in");
    }
}
