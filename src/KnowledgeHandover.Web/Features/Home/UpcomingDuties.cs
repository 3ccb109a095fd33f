using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>今月と来月の業務 of my posts.</summary>
public sealed class UpcomingDuties(KnowledgeDbContext db, DutyYears years, JapanCalendar calendar)
{
    public const int MostDuties = 12;

    /// <summary>What goes on over both months is named in the first.</summary>
    public async Task<IReadOnlyList<DutyMonth>> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var positions = standing.Current.Select(p => (long?)p.PositionId).ToArray();
        var duties = db.DutiesFor(standing.Reader).Where(d => positions.Contains(d.Note.PositionId));
        var first = new DateOnly(calendar.Today.Year, calendar.Today.Month, 1);
        var months = await years.MonthsAsync(duties, first, first.AddMonths(2).AddDays(-1), cancellationToken);
        var seen = months[0].Duties.Select(d => d.Duty.Id).ToHashSet();
        return [.. new[] { months[0], months[1] with { Duties = [.. months[1].Duties.Where(d => !seen.Contains(d.Duty.Id))] } }.Where(m => m.Duties.Count > 0)];
    }
}
