using KnowledgeHandover.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeHandover.Web.Features.People;

public enum MemberRole
{
    Member,
    MunicipalityAdministrator,
    SiteAdministrator,
}

public enum MemberState
{
    /// <summary>Signed up; waits for the municipality's administrator or a colleague's invitation.</summary>
    Waiting,
    Active,

    /// <summary>Left or suspended: nothing of theirs disappears, but nobody signs in with it any more.</summary>
    Suspended,
}

/// <summary>A person in public service (職員), with the account. What they hold today follows from their assignments.</summary>
public sealed class Member : IdentityUser<long>, IChangeSource
{
    private Member()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>Hiragana; may be empty.</summary>
    public string Kana { get; private set; } = "";

    public string MunicipalityCode { get; private init; } = "";

    public MemberRole Role { get; private set; }

    public MemberState State { get; private set; }

    /// <summary>Whether other municipalities may see the name; inside the own one it is always shown.</summary>
    public bool ShowsName { get; private set; }

    /// <summary>What a person who signs up says of their place; the administrator turns it into an assignment.</summary>
    public string? StatedSection { get; private init; }

    public string? StatedPosition { get; private init; }

    /// <summary>退職: the last day in service. From the next on nothing is open to them.</summary>
    public DateOnly? LastDay { get; private set; }

    public DateTime JoinedAt { get; private init; }

    /// <summary>Asked for a new password; where no mail leaves the house, the administrator hands over the link.</summary>
    public DateTime? ResetAskedAt { get; private set; }

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.Member, Id)];

    public static Member Join(NewMember newcomer, DateTime now) => new()
    {
        UserName = newcomer.Email,
        Email = newcomer.Email,
        Name = newcomer.Name.Trim(),
        Kana = newcomer.Kana.Trim(),
        MunicipalityCode = newcomer.MunicipalityCode,
        StatedSection = newcomer.Section?.Trim(),
        StatedPosition = newcomer.Position?.Trim(),
        State = MemberState.Waiting,
        JoinedAt = now,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
    };

    public void Approve() => State = MemberState.Active;

    /// <summary>Also ends every session and kills every link for a new password.</summary>
    public void Suspend()
    {
        State = MemberState.Suspended;
        ResetAskedAt = null;
        EndSessions();
    }

    public void Retire(DateOnly lastDay) => LastDay = lastDay;

    /// <summary>採用・再任用: an appointment from a day after the last one.</summary>
    public void Rejoin(DateOnly from) => LastDay = LastDay < from ? null : LastDay;

    public bool IsGoneOn(DateOnly day) => LastDay < day;

    public void Reactivate() => State = MemberState.Active;

    /// <summary>Every session carries the security stamp; with another stamp they are all over.</summary>
    public void EndSessions() => SecurityStamp = Guid.NewGuid().ToString("N");

    public void AskForReset(DateTime now) => ResetAskedAt = now;

    /// <summary>The administrator has made the link: what is left to do is up to the member.</summary>
    public void AnswerReset() => ResetAskedAt = null;

    /// <summary>The new password is set; earlier wrong tries no longer count.</summary>
    public void CompleteReset() => (ResetAskedAt, AccessFailedCount, LockoutEnd) = (null, 0, null);

    public void Entrust(MemberRole role) => Role = role;

    public void Introduce(string name, string kana, bool showsName) => (Name, Kana, ShowsName) = (name.Trim(), kana.Trim(), showsName);

    /// <summary>Whether this administrator decides about the other: nobody about themselves, no town about the operators of the site.</summary>
    public bool MayManage(Member other) =>
        Id != other.Id && Administers(other.MunicipalityCode) && (Role == MemberRole.SiteAdministrator || other.Role != MemberRole.SiteAdministrator);

    public bool Administers(string municipalityCode) => State == MemberState.Active
        && (Role == MemberRole.SiteAdministrator || (Role == MemberRole.MunicipalityAdministrator && MunicipalityCode == municipalityCode));
}

public sealed record NewMember
{
    public required string Email { get; init; }

    public required string Name { get; init; }

    public string Kana { get; init; } = "";

    public required string MunicipalityCode { get; init; }

    public string? Section { get; init; }

    public string? Position { get; init; }
}
