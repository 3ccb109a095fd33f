using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.People;

public enum LeaveKind
{
    /// <summary>休職</summary>
    Leave,

    /// <summary>育児休業・産休</summary>
    ChildCare,

    /// <summary>停職</summary>
    Suspension,
}

/// <summary>A member is away from a day to a day and keeps the post meanwhile (休職・育休・停職). Whoever acts for them, or the head, holds it.</summary>
public sealed class Leave : IChangeSource
{
    private Leave()
    {
    }

    public long Id { get; private init; }

    public long MemberId { get; private init; }

    public LeaveKind Kind { get; private init; }

    public DateOnly From { get; private init; }

    public DateOnly? To { get; private set; }

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.Member, MemberId)];

    public static Leave Begin(long memberId, LeaveKind kind, DateOnly from, DateOnly? to = null)
    {
        var leave = new Leave { MemberId = memberId, Kind = kind, From = from };
        if (to is { } last)
        {
            leave.End(last);
        }

        return leave;
    }

    /// <exception cref="ArgumentOutOfRangeException">The day lies before the first one.</exception>
    public void End(DateOnly lastDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastDay, From);
        To = lastDay;
    }

    public bool Covers(DateOnly day) => From <= day && (To is null || day <= To);
}
