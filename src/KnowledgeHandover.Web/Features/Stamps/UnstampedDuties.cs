using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>Finds the duties that came due twice without a stamp.</summary>
public sealed class UnstampedDuties(KnowledgeDbContext db, KnownHolidays holidays, JapanCalendar calendar)
{
    private const int Size = 500;

    /// <summary>Sooner nothing can have come due twice.</summary>
    private const int DaysUntilTwice = 60;

    public async Task<IReadOnlyList<UnstampedDuty>> AmongAsync(IQueryable<DutyOfNote> duties, CancellationToken cancellationToken)
    {
        var (today, open, known) = (calendar.Today, await holidays.ReadAsync(db, cancellationToken), calendar.UtcNow.AddDays(-DaysUntilTwice));
        List<UnstampedDuty> found = [];
        for (long last = 0; ;)
        {
            var after = last;
            var batch = await duties.Where(d => d.Duty.Id > after && d.Duty.Schedule != null && d.Duty.CreatedAt <= known && d.Note.PositionId != null)
                .OrderBy(d => d.Duty.Id).Take(Size).AsNoTracking().Select(d => new { d.Duty, d.Note.Title, d.Note.SectionId }).ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                return found;
            }

            var (ids, notes) = (batch.Select(d => (long?)d.Duty.Id).ToArray(), batch.Select(d => d.Duty.NoteId).Distinct().ToArray());
            var stamps = (await db.StampsOn(db.Notes.Where(n => notes.Contains(n.Id))).Counted().Where(s => ids.Contains(s.Stamp.DutyId)).AsNoTracking()
                .Select(s => new ShownStamp(s.Stamp, s.ChangedIn)).ToListAsync(cancellationToken)).ToLookup(s => s.Stamp.DutyId!.Value);
            found.AddRange(batch.Select(d => new UnstampedDuty(d.Duty, d.Title, d.SectionId, [.. stamps[d.Duty.Id]])).Where(d => d.IsOverdueTwice(today, open)));
            last = batch[^1].Duty.Id;
        }
    }
}
