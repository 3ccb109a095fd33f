using System.Globalization;
using System.Security.Cryptography;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>
/// The token of a link for a new password: good for 24 hours by the site's clock (Identity's own provider reads the system's), for one
/// member, and until the security stamp changes, which the new password itself does: once.
/// </summary>
internal sealed class ResetTokens(IDataProtectionProvider protection, TimeProvider clock) : IUserTwoFactorTokenProvider<Member>
{
    public const string Name = "reset";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly IDataProtector _protector = protection.CreateProtector("KnowledgeHandover.ResetTokens");

    public Task<string> GenerateAsync(string purpose, UserManager<Member> manager, Member user)
    {
        var expires = (clock.GetUtcNow() + Lifetime).UtcTicks;
        return Task.FromResult(_protector.Protect($"{expires}|{Bond(purpose, user)}"));
    }

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<Member> manager, Member user)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split('|', 2);
            return Task.FromResult(parts[1] == Bond(purpose, user) && clock.GetUtcNow().UtcTicks < long.Parse(parts[0], CultureInfo.InvariantCulture));
        }
        catch (CryptographicException)
        {
            return Task.FromResult(false);
        }
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Member> manager, Member user) => Task.FromResult(false);

    private static string Bond(string purpose, Member user) => string.Create(CultureInfo.InvariantCulture, $"{purpose}|{user.Id}|{user.SecurityStamp}");
}
