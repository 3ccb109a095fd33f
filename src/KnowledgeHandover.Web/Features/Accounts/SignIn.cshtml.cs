using System.ComponentModel.DataAnnotations;
using System.Text;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Accounts;

[AllowAnonymous]
public sealed class SignInModel(SignInManager<Member> signIn, UserManager<Member> users, KnowledgeDbContext db) : PageModel
{
    private const string Refused = "メールアドレスかパスワードが違います。5回続けて間違えると15分間サインインできません。";

    private static readonly Member Nobody = Member.Join(new NewMember { Email = "", Name = "", MunicipalityCode = "" }, DateTime.UnixEpoch);

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

        var member = await users.FindByEmailAsync(Input.Email.Trim());
        if (member is null || member.State == MemberState.Suspended)
        {
            // As slow as a wrong password, so that an address cannot be probed.
            users.PasswordHasher.HashPassword(Nobody, Input.Password);
            return Refuse(Refused);
        }

        var result = await signIn.CheckPasswordSignInAsync(member, Input.Password.Normalize(NormalizationForm.FormC), lockoutOnFailure: true);
        db.Audit(new AuditEntry(member.Id, result.Succeeded ? "account.sign-in" : "account.sign-in-refused", $"member/{member.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        return result switch
        {
            { IsLockedOut: true } => Refuse("続けて間違えたため、15分間サインインできません。しばらく待つか、パスワードを再設定してください。"),
            { Succeeded: false } => Refuse(Refused),
            _ when member.State == MemberState.Waiting => Refuse("利用登録は受け付けています。自治体の管理者の承認をお待ちください。"),
            _ => await EnterAsync(member),
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
