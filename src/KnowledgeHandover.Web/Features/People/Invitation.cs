namespace KnowledgeHandover.Web.Features.People;

/// <summary>A colleague vouches for a mail address of the own municipality: who signs up with it need not wait.</summary>
public sealed class Invitation
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private Invitation()
    {
    }

    public long Id { get; private init; }

    public long InviterId { get; private init; }

    public string MunicipalityCode { get; private init; } = "";

    /// <summary>Upper case, as Identity normalises addresses.</summary>
    public string NormalizedEmail { get; private init; } = "";

    public DateTime ExpiresAt { get; private init; }

    public DateTime? UsedAt { get; private set; }

    public static Invitation Send(Member inviter, string normalizedEmail, DateTime now) => new()
    {
        InviterId = inviter.Id,
        MunicipalityCode = inviter.MunicipalityCode,
        NormalizedEmail = normalizedEmail,
        ExpiresAt = now + Lifetime,
    };

    public bool IsGood(DateTime now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTime now) => UsedAt = now;
}
