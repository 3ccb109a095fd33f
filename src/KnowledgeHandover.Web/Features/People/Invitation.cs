using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>
/// A colleague vouches for a mail address of the own municipality: who signs up with it through the link need not wait.
/// The address alone proves nothing, as nobody checks it where no mail leaves the house; hence the token in the link.
/// </summary>
public sealed class Invitation
{
    public const int MaxOpen = 20;
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private Invitation()
    {
    }

    public long Id { get; private init; }

    public long InviterId { get; private init; }

    public string MunicipalityCode { get; private init; } = "";

    /// <summary>Upper case, as Identity normalises addresses.</summary>
    public string NormalizedEmail { get; private init; } = "";

    /// <summary>SHA-256, lower-case hexadecimal. The token has 256 random bits, so a slow hash adds nothing.</summary>
    public string TokenHash { get; private init; } = "";

    public DateTime SentAt { get; private init; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    /// <returns>The entity, and the token of its link, which is shown once.</returns>
    public static (Invitation Invitation, string Token) Send(Member inviter, string normalizedEmail, DateTime now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new Invitation
        {
            InviterId = inviter.Id,
            MunicipalityCode = inviter.MunicipalityCode,
            NormalizedEmail = normalizedEmail,
            TokenHash = HashOf(token),
            SentAt = now,
            ExpiresAt = now + Lifetime,
        }, token);
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsGood(DateTime now) => UsedAt is null && now < ExpiresAt;

    /// <summary>Whether it opens the door to this newcomer: the same address and the same municipality.</summary>
    public bool Admits(Member newcomer, DateTime now) =>
        IsGood(now) && newcomer.NormalizedEmail == NormalizedEmail && newcomer.MunicipalityCode == MunicipalityCode;

    public void Use(DateTime now) => UsedAt = now;

    public void Withdraw(DateTime now) => ExpiresAt = now < ExpiresAt ? now : ExpiresAt;
}
