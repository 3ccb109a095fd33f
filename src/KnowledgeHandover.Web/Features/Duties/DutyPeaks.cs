using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>
/// 全国の山: of the notes that the reader may read, in how many municipalities and notes a job has work in each month. What is done in
/// every month makes no peak and is not counted.
/// </summary>
public static class DutyPeaks
{
    public static async Task<IReadOnlyList<PeakMonth>> PeaksAsync(this IQueryable<DutyOfNote> duties, Standing standing, int fiscalYear, CancellationToken cancellationToken)
    {
        var code = standing.Municipality.Code;
        var rows = await duties.In(Schedule.AllMonths, fiscalYear).Where(d => d.Duty.Months != Schedule.AllMonths)
            .Select(d => new { d.Note.Id, d.Note.MunicipalityCode, d.Duty.Months }).Distinct().ToListAsync(cancellationToken);
        return
        [
            .. from month in Schedule.MonthsOf(Schedule.AllMonths)
               let there = rows.Where(r => (r.Months & (1 << (month - 1))) != 0).ToList()
               select new PeakMonth
               {
                   Month = month,
                   Municipalities = there.Select(r => r.MunicipalityCode).Distinct().Count(),
                   Notes = there.Select(r => r.Id).Distinct().Count(),
                   OwnNotes = there.Where(r => r.MunicipalityCode == code).Select(r => r.Id).Distinct().Count(),
               },
        ];
    }
}

public sealed record PeakMonth
{
    public required int Month { get; init; }

    public required int Municipalities { get; init; }

    public required int Notes { get; init; }

    /// <summary>Of the reader's own municipality.</summary>
    public required int OwnNotes { get; init; }
}
