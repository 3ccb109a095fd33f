using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace KnowledgeHandover.Web.Features.Accounts;

[AllowAnonymous]
[EnableRateLimiting(AccountLimits.PerConnection)]
public sealed class ResetPasswordModel(KnowledgeDbContext db, UserManager<Member> users, ResetLinks links) : PageModel
{
    [BindProperty]
    public required ResetInput Input { get; set; }

    [BindProperty(SupportsGet = true, Name = "member")]
    public long MemberId { get; set; }

    [BindProperty(SupportsGet = true), StringLength(1000)]
    public string? Token { get; set; }

    public bool IsGood { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await FindOwnerAsync() is null ? this.InvalidPage() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindOwnerAsync() is not { } member)
        {
            return this.InvalidPage();
        }

        foreach (var mistake in await users.MistakesOfAsync(Input.Password))
        {
            ModelState.AddModelError("Input.Password", mistake);
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        member.CompleteReset();
        db.Audit(new AuditEntry(member.Id, "account.reset", $"member/{member.Id}"));
        var result = await users.ResetPasswordAsync(member, Token!, Input.Password);
        if (!result.Succeeded)
        {
            ModelState.AddModelError("", result.Errors.First().Description);
            return this.InvalidPage();
        }

        this.Notify("新しいパスワードを設定しました。サインインしてください。");
        return LocalRedirect("/account/sign-in");
    }

    private async Task<Member?> FindOwnerAsync()
    {
        var member = await links.OwnerAsync(MemberId, Token);
        IsGood = member is not null;
        return member;
    }

    public sealed record ResetInput
    {
        [Required(ErrorMessage = "新しいパスワードを入力してください。"), StringLength(256, ErrorMessage = "パスワードは256文字までです。")]
        public required string Password { get; init; }

        [Compare(nameof(Password), ErrorMessage = "2つのパスワードが違います。")]
        public string? PasswordAgain { get; init; }
    }
}
