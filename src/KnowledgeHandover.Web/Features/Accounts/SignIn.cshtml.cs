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
public sealed class SignInModel(SignInManager<Member> signIn, PasswordCheck password, AccountLimits limits, KnowledgeDbContext db, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required SignInInput Input { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        if (!limits.AllowsSignIn(Input.Email))
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var member = await signIn.UserManager.FindByEmailAsync(Input.Email.Trim());
        var passes = await password.PassesAsync(member, Input.Password, cancellationToken);
        db.Audit(new AuditEntry(member?.Id, passes ? "account.sign-in" : "account.sign-in-refused", member is null ? "member/unknown" : $"member/{member.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        return (passes, member?.State) switch
        {
            // One sentence for every reason, or it would tell who has an account.
            (false, _) => Refuse("メールアドレスかパスワードが違います。5回続けて間違えると、15分間はサインインできません。お急ぎのときはパスワードを再設定してください。"),
            (true, _) when member!.IsGoneOn(calendar.Today) => Refuse("退職の手続きが済んでいるため、サインインできません。心当たりのないときは、自治体の管理者に知らせてください。"),
            (true, MemberState.Waiting) => Refuse("利用登録は受け付けています。自治体の管理者の承認をお待ちください。"),
            _ => await EnterAsync(member!),
        };
    }

    private async Task<LocalRedirectResult> EnterAsync(Member member)
    {
        await signIn.SignInAsync(member, isPersistent: false);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    private IActionResult Refuse(string message)
    {
        ModelState.AddModelError("", message);
        return this.InvalidPage();
    }

    public sealed record SignInInput
    {
        [Required(ErrorMessage = "メールアドレスを入力してください。"), StringLength(254, ErrorMessage = "メールアドレスは254文字までです。")]
        public required string Email { get; init; }

        [Required(ErrorMessage = "パスワードを入力してください。"), StringLength(256, ErrorMessage = "パスワードは256文字までです。")]
        public required string Password { get; init; }
    }
}
