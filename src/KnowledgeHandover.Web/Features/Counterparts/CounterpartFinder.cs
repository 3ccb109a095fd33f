using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>
/// Reads the facts about every post elsewhere that does a job. Posts that take no questions do not exist here: no card, no count.
/// Who holds a post follows from the assignments of the day.
/// </summary>
public sealed class CounterpartFinder(KnowledgeDbContext db, JapanCalendar calendar)
{
    /// <summary>
    /// The own municipality is left out: colleagues are no counterparts. Only notes that the reader may read are counted, so only they
    /// can move a rank.
    /// </summary>
    public async Task<IReadOnlyList<Counterpart>> FindAsync(JobFamily family, string ownMunicipality, Reader reader, CancellationToken cancellationToken)
    {
        var (today, jobTypes) = (calendar.Today, family.JobTypeIds);
        var rows = await (
            from p in db.Positions.AsNoTracking()
            join s in db.Sections on p.SectionId equals s.Id
            join m in db.Municipalities on p.MunicipalityCode equals m.Code
            where p.MunicipalityCode != ownMunicipality && p.TakesQuestions && s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today)
            where p.JobTypes.Any(j => jobTypes.Contains(j.JobTypeId))
            select new { p.Id, Line = s.Path + " " + p.Name, Municipality = m, JobTypes = p.JobTypes.Select(j => j.JobTypeId).ToList() }).ToListAsync(cancellationToken);
        var since = await HeldSinceAsync(jobTypes, today, cancellationToken);
        var notes = await CountNotesAsync(family, reader, cancellationToken);
        return [.. rows.Select(r => new Counterpart
        {
            PositionId = r.Id,
            Municipality = r.Municipality,
            PositionLine = r.Line,
            Duty = family.DutyOf(r.JobTypes),
            JobTypes = family.NamesOf(r.JobTypes),
            HeldSince = since.TryGetValue(r.Id, out var from) ? from : null,
            Notes = notes.GetValueOrDefault(r.Id),
        })];
    }

    /// <summary>The newest note on the topic of each of these posts, for its link.</summary>
    public async Task<IReadOnlyDictionary<long, NoteLink>> NewestNotesAsync(
        JobFamily family, IReadOnlyCollection<long> positions, Reader reader, CancellationToken cancellationToken)
    {
        var newest = await NotesOn(family, reader)
            .Where(n => positions.Contains(n.PositionId!.Value))
            .GroupBy(n => n.PositionId!.Value)
            .Select(g => g.OrderByDescending(n => n.UpdatedAt).ThenByDescending(n => n.Id).Select(n => new { n.PositionId, n.Id, n.Title }).First())
            .ToListAsync(cancellationToken);
        return newest.ToDictionary(n => n.PositionId!.Value, n => new NoteLink(n.Id, n.Title));
    }

    private Task<Dictionary<long, DateOnly>> HeldSinceAsync(IReadOnlyList<long> jobTypes, DateOnly today, CancellationToken cancellationToken) =>
        db.Assignments
            .Where(a => a.From <= today && (a.To == null || a.To >= today))
            .Where(a => db.Positions.Any(p => p.Id == a.PositionId && p.JobTypes.Any(j => jobTypes.Contains(j.JobTypeId))))
            .GroupBy(a => a.PositionId)
            .Select(g => new { g.Key, From = g.Min(a => a.From) })
            .ToDictionaryAsync(g => g.Key, g => g.From, cancellationToken);

    private Task<Dictionary<long, int>> CountNotesAsync(JobFamily family, Reader reader, CancellationToken cancellationToken) =>
        NotesOn(family, reader)
            .GroupBy(n => n.PositionId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    private IQueryable<Note> NotesOn(JobFamily family, Reader reader)
    {
        var topic = family.TopicIds;
        return db.Notes.AsNoTracking().ReadableBy(reader)
            .Where(n => n.State == NoteState.Live && n.PositionId != null && n.JobTypes.Any(j => topic.Contains(j.JobTypeId)));
    }
}

public sealed record NoteLink(long Id, string Title);
