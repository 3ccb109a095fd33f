using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>Whoever holds a post vouches for colleagues of the own municipality.</summary>
public sealed class InvitationsModel(
    KnowledgeDbContext db, CurrentMember me, ILookupNormalizer normalizer, IOptions<AccountOptions> options, AccountLetters letters, SiteLinks links, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required InvitationInput Input { get; set; }

    public Standing Standing { get; private set; } = null!;

    public IReadOnlyList<Invitation> Sent { get; private set; } = [];

    /// <summary>Of the invitation sent just now; shown once.</summary>
    public string? Link => TempData["InvitationLink"] as string;

    public DateTime Now => calendar.UtcNow;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Standing.Main is null)
        {
            return NotFound();
        }

        Check();
        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var email = Input.Email.Trim();
        var (invitation, token) = Invitation.Send(Standing.Member, normalizer.NormalizeEmail(email)!, Now);
        var path = $"/account/sign-up?invitation={token}";
        db.Invitations.Add(invitation);
        db.Audit(() => new AuditEntry(me.Id, "invitation.send", $"invitation/{invitation.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        letters.Invite(email, Standing.Municipality, path);
        TempData["InvitationLink"] = links.To(path);
        this.Notify($"{email} への招待を作りました。", $"/account/invitations/{invitation.Id}/withdraw");
        return LocalRedirect("/account/invitations");
    }

    private void Check()
    {
        if (ModelState.IsValid && !options.Value.Admits(Input.Email.Trim()))
        {
            ModelState.AddModelError("Input.Email", options.Value.Refusal);
        }

        if (Sent.Count(i => i.IsGood(Now)) >= Invitation.MaxOpen)
        {
            ModelState.AddModelError("", $"使われていない招待が{Invitation.MaxOpen}件あります。不要なものを取り消してから招待してください。");
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Standing = await me.GetStandingAsync(cancellationToken);
        Sent = await db.Invitations.AsNoTracking().Where(i => i.InviterId == me.Id).OrderByDescending(i => i.Id).Take(100).ToListAsync(cancellationToken);
    }

    public sealed record InvitationInput
    {
        [Required(ErrorMessage = "メールアドレスを入力してください。"), StringLength(254, ErrorMessage = "メールアドレスは254文字までです。")]
        [WorkMail]
        public required string Email { get; init; }
    }
}
