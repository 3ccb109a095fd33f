using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>Whatever is sent here in good form gets the same answer, whether the address is new or has an account.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountLimits.PerConnection)]
public sealed class SignUpModel(
    KnowledgeDbContext db, UserManager<Member> users, IOptions<AccountOptions> options, AccountLimits limits, AccountLetters letters, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required SignUpInput Input { get; set; }

    /// <summary>The token of an invitation's link.</summary>
    [BindProperty(SupportsGet = true), StringLength(64)]
    public string? Invitation { get; set; }

    public bool IsInvited { get; private set; }

    public IReadOnlyList<Municipality> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindInvitationAsync(cancellationToken) is { } invitation)
        {
            IsInvited = true;
            var municipality = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Code == invitation.MunicipalityCode, cancellationToken);
            Input = SignUpInput.Blank with { Email = invitation.NormalizedEmail.ToLowerInvariant(), Municipality = municipality.FullName };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IsInvited = await FindInvitationAsync(cancellationToken) is not null;
        var municipality = await ReadMunicipalityAsync(cancellationToken);
        await CheckAsync();
        if (!ModelState.IsValid || municipality is null)
        {
            return this.InvalidPage();
        }

        if (!limits.AllowsLetter(Input.Email))
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var newcomer = Member.Join(Input.ToNewMember(municipality), calendar.UtcNow);
        if (await users.FindByEmailAsync(newcomer.Email!) is { } known)
        {
            await RefuseSilentlyAsync(known, cancellationToken);
        }
        else
        {
            foreach (var mistake in await JoinAsync(newcomer, cancellationToken))
            {
                ModelState.AddModelError("", mistake.Description);
            }
        }

        return ModelState.IsValid ? LocalRedirect("/account/signed-up") : this.InvalidPage();
    }

    /// <returns>What is wrong, unless it is that somebody signed up with the same address in this very moment: that gets the answer of any known address.</returns>
    private async Task<IEnumerable<IdentityError>> JoinAsync(Member newcomer, CancellationToken cancellationToken)
    {
        newcomer.NormalizedEmail = users.NormalizeEmail(newcomer.Email);
        if (await FindInvitationAsync(cancellationToken) is { } invitation && invitation.Admits(newcomer, calendar.UtcNow))
        {
            invitation.Use(calendar.UtcNow);
            newcomer.Approve();
            db.Audit(new AuditEntry(null, "invitation.use", $"invitation/{invitation.Id}"));
        }

        db.Audit(() => new AuditEntry(newcomer.Id, "account.sign-up", $"member/{newcomer.Id}", newcomer.MunicipalityCode));
        var result = await CreateAsync(newcomer);
        if (result.Succeeded)
        {
            letters.Welcome(newcomer);
        }

        return result.Errors.Where(e => e.Code is not (nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.DuplicateEmail)));
    }

    private async Task<IdentityResult> CreateAsync(Member newcomer)
    {
        try
        {
            return await users.CreateAsync(newcomer, Input.Password);
        }
        catch (DbUpdateException)
        {
            db.StartAnew();
            if (await users.FindByEmailAsync(newcomer.Email!) is null)
            {
                throw;
            }

            return IdentityResult.Failed(users.ErrorDescriber.DuplicateEmail(newcomer.Email!));
        }
    }

    /// <summary>As slow as joining, and as silent; only the owner of the box learns of it.</summary>
    private async Task RefuseSilentlyAsync(Member known, CancellationToken cancellationToken)
    {
        users.PasswordHasher.HashPassword(known, Input.Password);
        db.Audit(new AuditEntry(known.Id, "account.sign-up-again", $"member/{known.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        letters.HasAccountAlready(known);
    }

    private async Task<Municipality?> ReadMunicipalityAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Input.Municipality) || Input.Municipality.Length > SignUpInput.MaxMunicipality)
        {
            return null;
        }

        var match = await db.MatchMunicipalityAsync(Input.Municipality, Input.MunicipalityChoice, cancellationToken);
        Choices = match.Found is null ? match.Choices : [];
        if (match.Error is not null)
        {
            ModelState.AddModelError("Input.Municipality", match.Error);
        }

        return match.Found;
    }

    private async Task CheckAsync()
    {
        if (Input.Email is { Length: > 0 } email && ModelState.GetFieldValidationState("Input.Email") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid
            && !options.Value.Admits(email.Trim()))
        {
            ModelState.AddModelError("Input.Email", options.Value.Refusal);
        }

        if (!KanaName.IsReadable(KanaName.Fold(Input.Kana)))
        {
            ModelState.AddModelError("Input.Kana", KanaName.Mistake);
        }

        foreach (var error in await users.MistakesOfAsync(Input.Password))
        {
            ModelState.AddModelError("Input.Password", error);
        }
    }

    private async Task<Invitation?> FindInvitationAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Invitation))
        {
            return null;
        }

        var hash = People.Invitation.HashOf(Invitation);
        var found = await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash, cancellationToken);
        return found is not null && found.IsGood(calendar.UtcNow) ? found : null;
    }
}
