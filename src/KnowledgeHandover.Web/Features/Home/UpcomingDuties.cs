using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>今月と来月の業務: read out of what the notes of my posts say at this moment.</summary>
public sealed class UpcomingDuties(KnowledgeDbContext db, KnownDuties known, JapanCalendar calendar)
{
    private const int MostNotes = 30;
    private const int MostDuties = 12;

    public async Task<IReadOnlyList<MonthOfDuties>> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var duties = await ReadDutiesAsync(standing, cancellationToken);
        var (first, second) = (calendar.Today.Month, calendar.Today.AddMonths(1).Month);
        return
        [
            .. new[]
            {
                new MonthOfDuties(first, InOrder(duties.Where(d => d.Duty.Schedule!.FallsIn(first)), first)),
                new MonthOfDuties(second, InOrder(duties.Where(d => d.Duty.Schedule!.FallsIn(second) && !d.Duty.Schedule!.FallsIn(first)), second)),
            }.Where(m => m.Duties.Count > 0),
        ];
    }

    /// <summary>Only the text of a revision that was not read before is fetched.</summary>
    private async Task<List<DutyOfNote>> ReadDutiesAsync(Standing standing, CancellationToken cancellationToken)
    {
        var positions = standing.Current.Select(p => (long?)p.PositionId).ToArray();
        var notes = await db.Notes.ReadableBy(standing.Reader).Where(n => n.State == NoteState.Live && positions.Contains(n.PositionId))
            .OrderByDescending(n => n.UpdatedAt).Take(MostNotes).Select(n => new { n.Id, n.Title, n.RevisionNumber }).ToListAsync(cancellationToken);
        var unread = notes.Where(n => known.Find(n.Id, n.RevisionNumber) is null).Select(n => n.Id).ToArray();
        var texts = unread.Length == 0 ? [] : await db.Notes.ReadableBy(standing.Reader).Where(n => unread.Contains(n.Id))
            .Select(n => new { n.Id, n.RevisionNumber, n.Body }).ToListAsync(cancellationToken);
        var read = texts.ToDictionary(t => t.Id, t => known.Read(t.Id, t.RevisionNumber, t.Body));
        return [.. notes.SelectMany(n => (read.GetValueOrDefault(n.Id) ?? known.Find(n.Id, n.RevisionNumber) ?? []).Select(d => new DutyOfNote(d, n.Id, n.Title)))];
    }

    private DateOnly FirstDayIn(DutyOfNote duty, int month)
    {
        var first = new DateOnly(calendar.Today.Year + (month < calendar.Today.Month ? 1 : 0), month, 1);
        return duty.Duty.Schedule!.Between(first, first.AddMonths(1).AddDays(-1), BusinessDays.WithoutHolidays).Select(o => o.From).FirstOrDefault();
    }

    /// <summary>What began in an earlier month comes first.</summary>
    private List<DutyOfNote> InOrder(IEnumerable<DutyOfNote> duties, int month) =>
        [.. duties.OrderBy(d => FirstDayIn(d, month)).ThenBy(d => d.NoteId).ThenBy(d => d.Duty.Line).Take(MostDuties)];
}

public sealed record MonthOfDuties(int Month, IReadOnlyList<DutyOfNote> Duties);

public sealed record DutyOfNote(DutyText Duty, long NoteId, string NoteTitle);
