using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>
/// Reads the facts about every post elsewhere that does a job. Posts that take no questions do not exist here: no card, no count.
/// Who holds a post follows from the assignments of the day.
/// </summary>
public sealed class CounterpartFinder(KnowledgeDbContext db, JapanCalendar calendar)
{
    /// <summary>So many posts are compared where only the first few are shown: a small town's job may be done by 1,700 others.</summary>
    public const int NearPosts = 200;

    /// <summary>
    /// The own municipality is left out: colleagues are no counterparts. Only notes that the reader may read are counted, so only they
    /// can move a rank.
    /// </summary>
    public Task<IReadOnlyList<Counterpart>> FindAsync(JobFamily family, string ownMunicipality, Reader reader, CancellationToken cancellationToken) =>
        ReadAsync(PostsOf(family, ownMunicipality), family, reader, cancellationToken);

    /// <summary>Only the likeliest, by what the database knows of the posts themselves; at most <see cref="NearPosts"/>.</summary>
    public Task<IReadOnlyList<Counterpart>> FindNearAsync(JobFamily family, Municipality own, Reader reader, CancellationToken cancellationToken)
    {
        var (same, type, prefecture) = (family.SameIds, own.Type, own.Prefecture);
        var likeliest = PostsOf(family, own.Code)
            .OrderByDescending(x => (x.Position.JobTypes.Any(j => same.Contains(j.JobTypeId)) ? Ranking.Weights.SameDuty : Ranking.Weights.RelatedDuty)
                + (x.Municipality.Type == type ? Ranking.Weights.SameType : 0)
                + (x.Municipality.Prefecture == prefecture ? Ranking.Weights.SamePrefecture : 0))
            .ThenBy(x => x.Municipality.Code).ThenBy(x => x.Position.Id)
            .Take(NearPosts);
        return ReadAsync(likeliest, family, reader, cancellationToken);
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

    private IQueryable<Post> PostsOf(JobFamily family, string ownMunicipality)
    {
        var (today, jobTypes) = (calendar.Today, family.JobTypeIds);
        return
            from p in db.Positions.AsNoTracking()
            join s in db.Sections on p.SectionId equals s.Id
            join m in db.Municipalities on p.MunicipalityCode equals m.Code
            where p.MunicipalityCode != ownMunicipality && p.TakesQuestions && s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today)
            where p.JobTypes.Any(j => jobTypes.Contains(j.JobTypeId))
            select new Post { Position = p, Section = s, Municipality = m };
    }

    private async Task<IReadOnlyList<Counterpart>> ReadAsync(IQueryable<Post> posts, JobFamily family, Reader reader, CancellationToken cancellationToken)
    {
        var rows = await posts.Select(x => new
        {
            x.Position.Id,
            Line = x.Section.Path + " " + x.Position.Name,
            x.Municipality,
            JobTypes = x.Position.JobTypes.Select(j => j.JobTypeId).ToList(),
        }).ToListAsync(cancellationToken);
        var ids = posts.Select(x => x.Position.Id);
        var since = await HeldSinceAsync(ids, cancellationToken);
        var notes = await CountNotesAsync(ids, family, reader, cancellationToken);
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

    private Task<Dictionary<long, DateOnly>> HeldSinceAsync(IQueryable<long> positions, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        return db.Assignments
            .Where(a => a.From <= today && (a.To == null || a.To >= today) && positions.Contains(a.PositionId))
            .GroupBy(a => a.PositionId)
            .Select(g => new { g.Key, From = g.Min(a => a.From) })
            .ToDictionaryAsync(g => g.Key, g => g.From, cancellationToken);
    }

    private Task<Dictionary<long, int>> CountNotesAsync(IQueryable<long> positions, JobFamily family, Reader reader, CancellationToken cancellationToken) =>
        NotesOn(family, reader)
            .Where(n => positions.Contains(n.PositionId!.Value))
            .GroupBy(n => n.PositionId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    private IQueryable<Note> NotesOn(JobFamily family, Reader reader)
    {
        var topic = family.TopicIds;
        return db.Notes.AsNoTracking().ReadableBy(reader)
            .Where(n => n.State == NoteState.Live && n.PositionId != null && n.JobTypes.Any(j => topic.Contains(j.JobTypeId)));
    }

    private sealed class Post
    {
        public required Position Position { get; init; }

        public required Section Section { get; init; }

        public required Municipality Municipality { get; init; }
    }
}

public sealed record NoteLink(long Id, string Title);
