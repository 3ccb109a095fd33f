using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.People;

public enum AppointmentKind
{
    /// <summary>本務</summary>
    Main,

    /// <summary>兼務</summary>
    Concurrent,

    /// <summary>代理: acts for a holder who is away, or as long as the post is vacant.</summary>
    Acting,
}

public static class AppointmentWords
{
    extension(AppointmentKind kind)
    {
        public string Name => kind switch
        {
            AppointmentKind.Main => "本務",
            AppointmentKind.Concurrent => "兼務",
            _ => "代理",
        };
    }
}

/// <summary>A member holds a position from a day to a day (配属). Days are Japanese calendar days, both included.</summary>
public sealed class Assignment : IChangeSource
{
    private Assignment()
    {
    }

    public long Id { get; private init; }

    public long MemberId { get; private init; }

    public long PositionId { get; private init; }

    public DateOnly From { get; private init; }

    public DateOnly? To { get; private set; }

    public AppointmentKind Kind { get; private init; }

    /// <summary>内示: until then only the administrators know of it. Null when it is no secret.</summary>
    public DateOnly? AnnouncedOn { get; private init; }

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.Position, PositionId), new(ChangeKind.Member, MemberId)];

    public static Assignment Appoint(long memberId, long positionId, DateOnly from, AppointmentKind kind) =>
        new() { MemberId = memberId, PositionId = positionId, From = from, Kind = kind };

    public static Assignment Announce(long memberId, long positionId, (DateOnly From, DateOnly Announced) days, AppointmentKind kind) =>
        new() { MemberId = memberId, PositionId = positionId, From = days.From, AnnouncedOn = days.Announced, Kind = kind };

    /// <exception cref="ArgumentOutOfRangeException">The day lies before the first one.</exception>
    public void End(DateOnly lastDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastDay, From);
        To = lastDay;
    }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}
