using System.Text;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>
/// The one place where a password is normalised: keyboards send 「が」 as one character or as two, and it is the same password.
/// Everything that sets or checks a password passes here.
/// </summary>
internal sealed class MemberPasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Member>(options)
{
    public override string HashPassword(Member user, string password) => base.HashPassword(user, password.Normalize(NormalizationForm.FormC));

    public override PasswordVerificationResult VerifyHashedPassword(Member user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, providedPassword.Normalize(NormalizationForm.FormC));
}
