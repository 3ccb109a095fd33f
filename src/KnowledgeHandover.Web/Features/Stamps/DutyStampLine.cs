using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>What stands in place of one line of the year: the stamps that it has, and the time that can be stamped next.</summary>
public sealed record DutyStampLine
{
    public required Duty Duty { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<ShownStamp> Stamps { get; init; }

    /// <summary>The earliest time without a stamp; null when there is none, when it lies too far off, or for those who may not edit the note.</summary>
    public required Occurrence? Open { get; init; }

    /// <summary>With more than one time in the line it must be said which is meant.</summary>
    public required bool HasSeveralTimes { get; init; }

    public static DutyStampLine Of(DutyLineInMonth line, IReadOnlyList<ShownStamp> stamps, bool mayStamp, DateOnly today)
    {
        var times = line.Times.Select(t => t.Occurrence).ToList();
        var pairs = DutyStamps.Pair(times, stamps);
        return new DutyStampLine
        {
            Duty = line.Duty,
            Stamps = [.. pairs.Select(p => p.Stamp).OfType<ShownStamp>()],
            Open = mayStamp ? pairs.Where(p => p.Stamp is not { IsCounted: true } && DutyStamps.MayBeStamped(p.Time.From, today)).Select(p => (Occurrence?)p.Time).FirstOrDefault() : null,
            HasSeveralTimes = times.Count > 1,
        };
    }
}

/// <summary>Which stamp belongs to which time of a duty.</summary>
public static class DutyStamps
{
    /// <summary>Work of March is often done, and stamped, in the 出納整理期間 after it.</summary>
    private const int MonthsIntoNextYear = 2;

    /// <summary>Some do it before it comes due.</summary>
    private const int DaysAhead = 62;

    public static bool MayBeStamped(DateOnly due, DateOnly today) =>
        due <= today.AddDays(DaysAhead) && JapanCalendar.FiscalYear(due) >= JapanCalendar.FiscalYear(today.AddMonths(-MonthsIntoNextYear));

    /// <summary>
    /// Each time with its stamp. A stamp whose day is none any more, because the line was edited or another table of holidays came,
    /// stays with a time of the same month.
    /// </summary>
    public static IReadOnlyList<(Occurrence Time, ShownStamp? Stamp)> Pair(IReadOnlyList<Occurrence> times, IReadOnlyList<ShownStamp> stamps)
    {
        var left = stamps.OrderBy(s => s.Stamp.Due).ToList();
        var pairs = times.Select(t => (Time: t, Stamp: Take(left, s => s.Stamp.Due == t.From))).ToList();
        return [.. pairs.Select(p => p.Stamp is null ? (p.Time, Take(left, s => IsSameMonth(s.Stamp.Due, p.Time.From))) : p)];
    }

    private static bool IsSameMonth(DateOnly? one, DateOnly other) => (one?.Year, one?.Month) == (other.Year, other.Month);

    private static ShownStamp? Take(List<ShownStamp> left, Predicate<ShownStamp> fits)
    {
        var found = left.Find(fits);
        _ = found is not null && left.Remove(found);
        return found;
    }
}
