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

/// <summary>The request is also shown to the municipality's administrator, who can hand over a link where no mail is sent.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountLimits.PerConnection)]
public sealed class ForgotPasswordModel(
    KnowledgeDbContext db, UserManager<Member> users, ResetLinks links, AccountLimits limits, AccountLetters letters, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required ForgotInput Input { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        if (!limits.AllowsLetter(Input.Email))
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var member = await users.FindByEmailAsync(Input.Email.Trim());
        if (member is { State: not MemberState.Suspended })
        {
            member.AskForReset(calendar.UtcNow);
            letters.Reset(member, await links.PathForAsync(member));
        }

        db.Audit(new AuditEntry(member?.Id, "account.ask-reset", member is null ? "member/unknown" : $"member/{member.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        return LocalRedirect("/account/reset-asked");
    }

    public sealed record ForgotInput
    {
        [Required(ErrorMessage = "メールアドレスを入力してください。"), StringLength(254, ErrorMessage = "メールアドレスは254文字までです。")]
        public required string Email { get; init; }
    }
}
