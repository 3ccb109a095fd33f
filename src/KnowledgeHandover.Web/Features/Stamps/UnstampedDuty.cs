using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>実施印のない業務: one that came due twice and was stamped neither time. Perhaps it is no longer done, or nobody looks at the note.</summary>
public sealed record UnstampedDuty(Duty Duty, string Title, long? SectionId, IReadOnlyList<ShownStamp> Stamps)
{
    /// <summary>So late a stamp may still come.</summary>
    private const int DaysToAnswer = 30;

    /// <summary>Longer ago it makes no difference.</summary>
    private const int YearsBack = 3;

    /// <summary>Work of every month: two months in a row. Else two years in a row, however often it comes due in each. It counts from when the duty stands in the note.</summary>
    public bool IsOverdueTwice(DateOnly today, BusinessDays open)
    {
        if (Duty.ReadSchedule() is not { Years: null } schedule)
        {
            return false;
        }

        var known = JapanCalendar.Day(Duty.CreatedAt);
        var first = known > today.AddYears(-YearsBack) ? known : today.AddYears(-YearsBack);
        var times = DutyStamps.Pair([.. schedule.Between(first, today.AddYears(1), open).Where(t => t.From >= first)], Stamps);
        return schedule.Months == Schedule.AllMonths ? IsMissedTwice(times, t => (t.From.Year * 12) + t.From.Month, today) : IsMissedTwice(times, t => JapanCalendar.FiscalYear(t.From), today);
    }

    /// <summary>The last two periods that are over; a stamp of one that still runs is an answer too.</summary>
    private static bool IsMissedTwice(IEnumerable<(Occurrence Time, ShownStamp? Stamp)> times, Func<Occurrence, int> periodOf, DateOnly today)
    {
        var periods = times.GroupBy(t => periodOf(t.Time)).OrderBy(g => g.Key)
            .Select(g => (g.Key, IsOver: g.Max(t => t.Time.To).AddDays(DaysToAnswer) < today, IsStamped: g.Any(t => t.Stamp is not null))).ToList();
        return periods.Where(p => p.IsOver).TakeLast(2).ToList() is [{ IsStamped: false } one, { IsStamped: false } two] && two.Key == one.Key + 1
            && !periods.Any(p => !p.IsOver && p.IsStamped);
    }
}
