using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>The own session goes on, every other one ends.</summary>
public sealed class ChangePasswordModel(KnowledgeDbContext db, SignInManager<Member> signIn, PasswordCheck password, CurrentMember me) : PageModel
{
    [BindProperty]
    public required ChangeInput Input { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        foreach (var mistake in await signIn.UserManager.MistakesOfAsync(Input.Password))
        {
            ModelState.AddModelError("Input.Password", mistake);
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var member = await db.Users.SingleAsync(m => m.Id == me.Id, cancellationToken);
        if (!await password.PassesAsync(member, Input.Current, cancellationToken))
        {
            db.Audit(new AuditEntry(me.Id, "account.change-password-refused", $"member/{me.Id}"));
            await db.SaveChangesAsync(cancellationToken);
            ModelState.AddModelError("Input.Current", "今のパスワードが違います。5回続けて間違えると、15分間は変更できません。");
            return this.InvalidPage();
        }

        db.Audit(new AuditEntry(me.Id, "account.change-password", $"member/{me.Id}"));
        var result = await signIn.UserManager.ChangePasswordAsync(member, Input.Current, Input.Password);
        if (!result.Succeeded)
        {
            ModelState.AddModelError("", $"パスワードは変わっていません。{result.Errors.First().Description}");
            return this.InvalidPage();
        }

        await signIn.RefreshSignInAsync(member);
        this.Notify("パスワードを変えました。ほかの端末のサインインは終わりました。");
        return LocalRedirect("/account/settings");
    }

    public sealed record ChangeInput
    {
        [Required(ErrorMessage = "今のパスワードを入力してください。"), StringLength(256, ErrorMessage = "パスワードは256文字までです。")]
        public required string Current { get; init; }

        [Required(ErrorMessage = "新しいパスワードを入力してください。"), StringLength(256, ErrorMessage = "パスワードは256文字までです。")]
        public required string Password { get; init; }

        [Compare(nameof(Password), ErrorMessage = "2つのパスワードが違います。")]
        public string? PasswordAgain { get; init; }
    }
}
