using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Duties.Calendar;

/// <summary>What comes due for the posts held today, from two months ago to the end of the next fiscal year.</summary>
internal sealed class CalendarEvents(KnowledgeDbContext db, DutyYears years, JapanCalendar calendar)
{
    private const int DaysBack = 60;

    public async Task<IReadOnlyList<CalendarEvent>> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var positions = standing.Current.Select(p => (long?)p.PositionId).ToArray();
        var duties = db.DutiesFor(standing.Reader).Where(d => positions.Contains(d.Note.PositionId));
        var thisYear = JapanCalendar.FiscalYear(calendar.Today);
        var due = await years.BetweenAsync(duties, Schedule.FiscalYear(thisYear - 1).First, Schedule.FiscalYear(thisYear + 1).Last, cancellationToken);
        return
        [
            .. due.GroupBy(d => (d.Duty.Id, Year: JapanCalendar.FiscalYear(d.Occurrence.From)))
                .SelectMany(g => g.Select((d, i) => new CalendarEvent(d, g.Key.Year, i + 1, d.Note.UpdatedAt)))
                .Where(e => e.Due.Occurrence.To >= calendar.Today.AddDays(-DaysBack) && e.FiscalYear >= thisYear - 1)
                .OrderBy(e => e.Due.Occurrence.From).ThenBy(e => e.Due.Duty.Id),
        ];
    }
}
