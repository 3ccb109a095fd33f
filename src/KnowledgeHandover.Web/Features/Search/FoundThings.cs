using System.Globalization;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// Turns hits into what is shown: one query per kind for the rows of the page, read through the reader once more, and excerpts of just these.
/// </summary>
public sealed class FoundThings(KnowledgeDbContext db, NamesInDocuments names, Highlighter highlighter, MarkdownRenderer renderer, JapanCalendar calendar)
{
    private const int ExcerptLength = 140;

    public async Task<List<FoundThing>> ShowAsync(IReadOnlyList<SearchHit> hits, SearchRequest request, Standing standing, CancellationToken cancellationToken)
    {
        var ids = hits.ToLookup(h => h.Key.Split('/')[0], h => long.Parse(h.Key.Split('/')[1], CultureInfo.InvariantCulture));
        Dictionary<string, FoundThing> found = [];
        foreach (var thing in await NotesAsync([.. ids[ChangeKind.Note]], request, standing, cancellationToken))
        {
            found.Add(thing.Key, thing);
        }

        foreach (var thing in await QuestionsAsync([.. ids[ChangeKind.Question]], request, standing, cancellationToken))
        {
            found.Add(thing.Key, thing);
        }

        foreach (var thing in await JobTypesAsync([.. ids[ChangeKind.JobType]], request, cancellationToken))
        {
            found.Add(thing.Key, thing);
        }

        foreach (var thing in await PositionsAsync([.. ids[ChangeKind.Position]], request, standing, cancellationToken))
        {
            found.Add(thing.Key, thing);
        }

        foreach (var thing in await MembersAsync([.. ids[ChangeKind.Member]], request, standing, cancellationToken))
        {
            found.Add(thing.Key, thing);
        }

        return [.. hits.Where(h => found.ContainsKey(h.Key)).Select(h => found[h.Key] with { Reason = h.Reason, Explanation = h.Explanation })];
    }

    private async Task<IEnumerable<FoundThing>> NotesAsync(long[] ids, SearchRequest request, Standing standing, CancellationToken cancellationToken)
    {
        var rows = await (
            from n in db.Notes.AsNoTracking().ReadableBy(standing.Reader)
            join m in db.Municipalities on n.MunicipalityCode equals m.Code
            where ids.Contains(n.Id)
            select new { Note = n, Municipality = m, Section = db.Sections.Where(s => s.Id == n.SectionId).Select(s => s.Path).FirstOrDefault() }).ToListAsync(cancellationToken);
        var tags = await TagsAsync(db.Set<NoteJobType>().Where(j => ids.Contains(j.NoteId)).Select(j => new OwnedTag { OwnerId = j.NoteId, JobTypeId = j.JobTypeId }), cancellationToken);
        return rows.Select(r => new FoundThing
        {
            Key = IndexedDocuments.KeyOf(new(ChangeKind.Note, r.Note.Id)),
            Kind = ChangeKind.Note,
            Url = $"/notes/{r.Note.Id}",
            Title = Mark(r.Note.Title, request, int.MaxValue),
            Excerpt = Mark(renderer.Render(r.Note.Body).PlainText, request, ExcerptLength),
            Place = $"{r.Municipality.FullName} {r.Section}".TrimEnd(),
            MunicipalityType = r.Municipality.Type,
            Tags = [.. tags[r.Note.Id]],
            Audience = r.Note.Audience,
            UpdatedAt = r.Note.UpdatedAt,
        });
    }

    private async Task<IEnumerable<FoundThing>> QuestionsAsync(long[] ids, SearchRequest request, Standing standing, CancellationToken cancellationToken)
    {
        var rows = await (
            from q in db.Questions.AsNoTracking().Include(q => q.Answers).ReadableBy(standing.Reader)
            where ids.Contains(q.Id)
            select q).ToListAsync(cancellationToken);
        var tags = await TagsAsync(db.Questions.Where(q => ids.Contains(q.Id) && q.JobTypeId != null).Select(q => new OwnedTag { OwnerId = q.Id, JobTypeId = q.JobTypeId!.Value }), cancellationToken);
        return rows.Select(q => new FoundThing
        {
            Key = IndexedDocuments.KeyOf(new(ChangeKind.Question, q.Id)),
            Kind = ChangeKind.Question,
            Url = $"/questions/{q.Id}",
            Title = Mark(q.Title, request, int.MaxValue),
            Excerpt = Mark(IndexedDocuments.TextOf(q, renderer), request, ExcerptLength),
            Place = $"{q.AskerPlace}　回答 {q.Answers.Count} 件",
            Tags = [.. tags[q.Id]],
            Audience = q.Audience,
            UpdatedAt = q.UpdatedAt,
        });
    }

    private async Task<IEnumerable<FoundThing>> JobTypesAsync(long[] ids, SearchRequest request, CancellationToken cancellationToken)
    {
        var rows = await db.JobTypes.AsNoTracking().Include(j => j.Aliases).Where(j => ids.Contains(j.Id)).ToListAsync(cancellationToken);
        return rows.Select(j => new FoundThing
        {
            Key = IndexedDocuments.KeyOf(new(ChangeKind.JobType, j.Id)),
            Kind = ChangeKind.JobType,
            Url = $"/job-types/{j.Slug}",
            Title = Mark(j.Name, request, int.MaxValue),
            Excerpt = Mark(j.Description, request, ExcerptLength),
            Place = j.Aliases.Count == 0 ? "" : $"別名: {string.Join("、", j.Aliases.Select(a => a.Name).Take(6))}",
            Audience = Audience.Nation,
        });
    }

    private async Task<IEnumerable<FoundThing>> PositionsAsync(long[] ids, SearchRequest request, Standing standing, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var rows = await (
            from p in PositionsFor(standing)
            join s in db.Sections on p.SectionId equals s.Id
            join m in db.Municipalities on p.MunicipalityCode equals m.Code
            where ids.Contains(p.Id) && s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today)
            select new { Position = p, Section = s.Path, Municipality = m }).ToListAsync(cancellationToken);
        var tags = await TagsAsync(db.Set<PositionJobType>().Where(j => ids.Contains(j.PositionId)).Select(j => new OwnedTag { OwnerId = j.PositionId, JobTypeId = j.JobTypeId }), cancellationToken);
        return rows.Select(r => new FoundThing
        {
            Key = IndexedDocuments.KeyOf(new(ChangeKind.Position, r.Position.Id)),
            Kind = FoundKind.Person,
            Url = $"/positions/{r.Position.Id}",
            Title = Mark($"{r.Municipality.FullName} {r.Section} {r.Position.Name}", request, int.MaxValue),
            Place = r.Position.TakesQuestions ? "相談を受け付けています" : "庁内からの相談だけ受け付けています",
            MunicipalityType = r.Municipality.Type,
            Tags = [.. tags[r.Position.Id]],
            Audience = Audience.Nation,
        });
    }

    /// <summary>A person leads to the post held today, 本務 first: where they will be transferred is nobody's to know before the day.</summary>
    private async Task<IEnumerable<FoundThing>> MembersAsync(long[] ids, SearchRequest request, Standing standing, CancellationToken cancellationToken)
    {
        var (today, positions) = (calendar.Today, PositionsFor(standing));
        var rows = await (
            from u in db.Users.AsNoTracking()
            join m in db.Municipalities on u.MunicipalityCode equals m.Code
            where ids.Contains(u.Id) && u.State == MemberState.Active && (u.ShowsName || u.MunicipalityCode == standing.Member.MunicipalityCode)
            select new
            {
                Member = u,
                Municipality = m,
                PositionId = db.Assignments
                    .Where(a => a.MemberId == u.Id && a.From <= today && (a.To == null || a.To >= today) && positions.Any(p => p.Id == a.PositionId))
                    .OrderBy(a => a.Kind).ThenByDescending(a => a.From).Select(a => (long?)a.PositionId).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return rows.Select(r => new FoundThing
        {
            Key = IndexedDocuments.KeyOf(new(ChangeKind.Member, r.Member.Id)),
            Kind = FoundKind.Person,
            Url = r.PositionId is { } id ? $"/positions/{id}" : $"/municipalities/{r.Municipality.Code}",
            Title = Mark(r.Member.Name, request, int.MaxValue),
            Place = r.Municipality.FullName,
            MunicipalityType = r.Municipality.Type,
            Audience = Audience.Nation,
        });
    }

    /// <summary>Those whose page the reader may open.</summary>
    private IQueryable<Position> PositionsFor(Standing standing) =>
        db.Positions.AsNoTracking().Where(p => p.TakesQuestions || p.MunicipalityCode == standing.Member.MunicipalityCode);

    private async Task<ILookup<long, TagLink>> TagsAsync(IQueryable<OwnedTag> owned, CancellationToken cancellationToken)
    {
        var tags = await owned.ToListAsync(cancellationToken);
        if (tags.Count == 0)
        {
            return Enumerable.Empty<TagLink>().ToLookup(_ => 0L);
        }

        var known = await names.CoveringAsync(db, tags.Select(t => t.JobTypeId), cancellationToken);
        return tags.Select(t => (t.OwnerId, JobType: known.InUse(t.JobTypeId))).Distinct().ToLookup(t => t.OwnerId, t => new TagLink(t.JobType.Slug, t.JobType.Name));
    }

    private Excerpt Mark(string text, SearchRequest request, int length) => highlighter.Excerpt(text, request, length);

    private sealed record OwnedTag
    {
        public required long OwnerId { get; init; }

        public required long JobTypeId { get; init; }
    }
}

public sealed record TagLink(string Slug, string Name);

/// <summary>One row of the result page.</summary>
public sealed record FoundThing
{
    public required string Key { get; init; }

    public required string Kind { get; init; }

    public required string Url { get; init; }

    public required Excerpt Title { get; init; }

    public Excerpt? Excerpt { get; init; }

    public string Place { get; init; } = "";

    public string? MunicipalityType { get; init; }

    public IReadOnlyList<TagLink> Tags { get; init; } = [];

    public required string Audience { get; init; }

    public DateTime? UpdatedAt { get; init; }

    public MatchReason Reason { get; init; }

    /// <summary>Why it ranks where it does; only asked for by administrators.</summary>
    public SearchExplanation? Explanation { get; init; }
}
