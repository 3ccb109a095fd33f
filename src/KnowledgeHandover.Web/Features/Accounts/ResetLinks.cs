using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>Links with which a member sets a new password: 24 hours, once, and never for somebody suspended.</summary>
public sealed class ResetLinks(UserManager<Member> users)
{
    public async Task<string> PathForAsync(Member member) =>
        $"/account/reset-password?member={member.Id}&token={Uri.EscapeDataString(await users.GeneratePasswordResetTokenAsync(member))}";

    /// <summary>The member whose link this is; null for a link that is spent, expired, forged or a suspended member's.</summary>
    public async Task<Member?> OwnerAsync(long memberId, string? token)
    {
        var member = await users.FindByIdAsync(memberId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return member is { State: not MemberState.Suspended } && !string.IsNullOrEmpty(token)
            && await users.VerifyUserTokenAsync(member, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Member>.ResetPasswordTokenPurpose, token) ? member : null;
    }
}
