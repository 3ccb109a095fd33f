using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>Turns duties into what comes due when.</summary>
public sealed class DutyYears(KnowledgeDbContext db, KnownHolidays holidays)
{
    /// <summary>One post, or one section, has some dozens; a national view counts and does not list them.</summary>
    private const int Most = 2_000;

    /// <summary>Each duty with every time that it comes due on these days, in order.</summary>
    public async Task<IReadOnlyList<DueDuty>> BetweenAsync(IQueryable<DutyOfNote> duties, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var open = await holidays.ReadAsync(db, cancellationToken);
        var rows = await duties.Where(d => d.Duty.Schedule != null && (d.Duty.FirstYear == null || (d.Duty.FirstYear <= last.Year && d.Duty.LastYear >= first.Year)))
            .OrderBy(d => d.Note.Id).ThenBy(d => d.Duty.Line).Take(Most).AsNoTracking()
            .Select(d => new { d.Duty, d.Note.Title, d.Note.MunicipalityCode, d.Note.UpdatedAt }).ToListAsync(cancellationToken);
        return [.. rows.SelectMany(r => r.Duty.ReadSchedule()!.Between(first, last, open).Select(o => new DueDuty(r.Duty, new NoteOfDuty(r.Title, r.MunicipalityCode, r.UpdatedAt), o)))
            .OrderBy(d => d.Occurrence.From).ThenByDescending(d => d.Occurrence.Precision).ThenBy(d => d.Duty.NoteId).ThenBy(d => d.Duty.Line)];
    }

    public async Task<int> LastHolidayYearAsync(CancellationToken cancellationToken) => (await holidays.ReadAsync(db, cancellationToken)).LastKnownYear;

    /// <summary>The months of these days, each duty once in each that it touches; what began before a month comes first in it.</summary>
    public async Task<IReadOnlyList<DutyMonth>> MonthsAsync(IQueryable<DutyOfNote> duties, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var due = await BetweenAsync(duties, first, last, cancellationToken);
        List<DutyMonth> months = [];
        for (var month = new DateOnly(first.Year, first.Month, 1); month <= last; month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            months.Add(new DutyMonth(month, [.. due.Where(d => d.Occurrence.Touches(month, end)).GroupBy(d => d.Duty.Id).Select(g => new DutyLineInMonth([.. g]))]));
        }

        return months;
    }
}

/// <summary>A duty and one time that it comes due.</summary>
public sealed record DueDuty(Duty Duty, NoteOfDuty Note, Occurrence Occurrence);

/// <summary>What is shown of the note that a duty stands in.</summary>
public sealed record NoteOfDuty(string Title, string MunicipalityCode, DateTime UpdatedAt);

/// <summary>A duty in one month, however often it comes due there.</summary>
public sealed record DutyLineInMonth(IReadOnlyList<DueDuty> Times)
{
    private const int ShownDays = 3;

    public Duty Duty => Times[0].Duty;

    public NoteOfDuty Note => Times[0].Note;

    /// <summary>「4月10日（金）、4月25日（土）」 where the writer named days; "" where what they wrote says as much.</summary>
    public string Days => Times.All(t => t.Occurrence.Precision == Precision.Day)
        ? string.Join('、', Times.Take(ShownDays).Select(t => t.Occurrence.Words)) + (Times.Count > ShownDays ? $" ほか{Times.Count - ShownDays}回" : "")
        : "";
}

public sealed record DutyMonth(DateOnly First, IReadOnlyList<DutyLineInMonth> Duties)
{
    public int Month => First.Month;
}
