using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Features.Stamps;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>What the index is told of each record: an allow-list of fields, under the record's own audience.</summary>
public sealed class IndexedDocuments(KnowledgeDbContext db, NamesInDocuments names, MarkdownRenderer renderer, JapanCalendar calendar)
{
    /// <summary>Raise it when the same record would be told otherwise: an index on disk of another version is built anew.</summary>
    private const int Version = 2;

    private NamesInDocuments.Snapshot _names = NamesInDocuments.Snapshot.Empty;

    public static string KeyOf(ChangeKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.Kind}/{key.Id}");

    /// <summary>The question and its answers as they are read, without the marks of Markdown.</summary>
    public static string TextOf(Question question, MarkdownRenderer renderer) =>
        string.Join('\n', question.Answers.OrderBy(a => a.Id).Select(a => a.Body).Prepend(question.Body).Select(text => renderer.Render(text).PlainText));

    /// <summary>Names how records are told, beside what the change log says: the version, and the municipalities, which are in no log.</summary>
    public static async Task<string> IdentityAsync(KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        var municipalities = await db.Municipalities.OrderBy(m => m.Code).Select(m => m.Code + m.Name + m.Prefecture + m.Type).ToListAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{Version} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', municipalities))))}");
    }

    /// <summary>What must be read again after these changes: a closed section means its posts, a merged job type all that is tagged with it.</summary>
    public async Task<IReadOnlyList<ChangeKey>> AffectedByAsync(IReadOnlyCollection<Change> changes, CancellationToken cancellationToken)
    {
        long[] Ids(string kind) => [.. changes.Where(c => c.Kind == kind).Select(c => c.Id).Distinct()];
        var (sections, jobTypes) = (Ids(ChangeKind.Section), Ids(ChangeKind.JobType));
        var posts = sections.Length == 0 ? [] : await KeysAsync(ChangeKind.Position, db.Positions.Where(p => sections.Contains(p.SectionId)).Select(p => p.Id), cancellationToken);
        var tagged = jobTypes.Length == 0 ? [] : await TaggedWithMergedAsync(jobTypes, cancellationToken);
        var changed = changes.Select(c => new ChangeKey(c.Kind == ChangeKind.Use ? ChangeKind.Note : c.Kind, c.Id));
        return [.. changed.Concat(posts).Concat(tagged).Distinct()];
    }

    public async Task<IReadOnlyList<ChangeKey>> AllAsync(CancellationToken cancellationToken)
    {
        // Whoever reads everything anew knows no merge from before.
        await names.ReadAsync(db, cancellationToken);
        return
        [
            .. await KeysAsync(ChangeKind.Note, db.Notes.Select(n => n.Id), cancellationToken),
            .. await KeysAsync(ChangeKind.Question, db.Questions.Select(q => q.Id), cancellationToken),
            .. await KeysAsync(ChangeKind.JobType, db.JobTypes.Select(j => j.Id), cancellationToken),
            .. await KeysAsync(ChangeKind.Position, db.Positions.Select(p => p.Id), cancellationToken),
            .. await KeysAsync(ChangeKind.Member, db.Users.Select(m => m.Id), cancellationToken),
        ];
    }

    /// <summary>Reads and applies these records; one that fails must not hold up the others: it is looked for by halves and left out.</summary>
    public async Task ReadByHalvesAsync(
        IReadOnlyList<ChangeKey> keys, Action<IReadOnlyList<ChangeKey>, List<SearchDocument>> apply, Action<ChangeKey, Exception> leaveOut, CancellationToken cancellationToken)
    {
        try
        {
            apply(keys, await ReadAsync(keys, cancellationToken));
        }
        catch (Exception exception) when (keys.Count > 0 && !DatabaseError.IsIn(exception) && !cancellationToken.IsCancellationRequested)
        {
            if (keys.Count == 1)
            {
                leaveOut(keys[0], exception);
                return;
            }

            await ReadByHalvesAsync([.. keys.Take(keys.Count / 2)], apply, leaveOut, cancellationToken);
            await ReadByHalvesAsync([.. keys.Skip(keys.Count / 2)], apply, leaveOut, cancellationToken);
        }
    }

    /// <summary>Reads the records that are still there and can be found; the caller deletes the rest from the index.</summary>
    public Task<List<SearchDocument>> ReadAsync(IReadOnlyCollection<ChangeKey> keys, CancellationToken cancellationToken)
    {
        long[] Ids(string kind) => [.. keys.Where(k => k.Kind == kind).Select(k => k.Id)];
        var (notes, questions, jobTypes) = (Ids(ChangeKind.Note), Ids(ChangeKind.Question), Ids(ChangeKind.JobType));
        var (positions, members) = (Ids(ChangeKind.Position), Ids(ChangeKind.Member));
        return ReadAsync(
            db.Notes.Where(n => notes.Contains(n.Id)),
            db.Questions.Where(q => questions.Contains(q.Id)),
            db.JobTypes.Where(j => jobTypes.Contains(j.Id)),
            db.Positions.Where(p => positions.Contains(p.Id)),
            db.Users.Where(m => members.Contains(m.Id)),
            cancellationToken);
    }

    /// <summary>What is told otherwise on a day than on an earlier one: posts of sections that began or ended, and people who took up or left a post.</summary>
    public async Task<List<ChangeKey>> TurnedAsync(DateOnly before, DateOnly today, CancellationToken cancellationToken)
    {
        if (before == today)
        {
            return [];
        }

        var positions = await (
            from p in db.Positions
            join s in db.Sections on p.SectionId equals s.Id
            where (s.ValidFrom > before && s.ValidFrom <= today) || (s.ValidTo >= before && s.ValidTo < today) || (p.MovedOn > before && p.MovedOn <= today)
            select p.Id).ToListAsync(cancellationToken);
        var members = await db.Assignments.Where(a => (a.From > before && a.From <= today) || (a.To >= before && a.To < today))
            .Select(a => a.MemberId).Distinct().ToListAsync(cancellationToken);
        return [.. positions.Select(id => new ChangeKey(ChangeKind.Position, id)), .. members.Select(id => new ChangeKey(ChangeKind.Member, id))];
    }

    private async Task<List<SearchDocument>> ReadAsync(
        IQueryable<Note> notes, IQueryable<Question> questions, IQueryable<JobType> jobTypes, IQueryable<Position> positions, IQueryable<Member> members, CancellationToken cancellationToken)
    {
        var foundNotes = await notes.AsNoTracking().Include(n => n.JobTypes).Where(n => n.State != NoteState.Deleted).ToListAsync(cancellationToken);
        var lastUses = await db.LastUsesAsync(notes, cancellationToken);
        var foundQuestions = await questions.AsNoTracking().Include(q => q.Answers).ToListAsync(cancellationToken);
        var foundJobTypes = await jobTypes.Where(j => j.MergedIntoId == null).Select(j => j.Id).ToListAsync(cancellationToken);
        var foundPositions = await WithSectionsAsync(positions, cancellationToken);
        var foundMembers = await WithPostsAsync(members, cancellationToken);

        // After the records, and nothing of them is ever removed: what a record names is there, whoever writes meanwhile.
        var named = foundNotes.SelectMany(n => n.JobTypes).Select(j => j.JobTypeId)
            .Concat(foundQuestions.Select(q => q.JobTypeId).OfType<long>())
            .Concat(foundPositions.SelectMany(p => p.Position.JobTypes).Select(j => j.JobTypeId));
        _names = foundJobTypes.Count > 0 ? await names.ReadAsync(db, cancellationToken) : await names.CoveringAsync(db, named, cancellationToken);
        return
        [
            .. foundNotes.Select(n => OfNote(n) with { UsedOn = lastUses.TryGetValue(n.Id, out var day) ? day : null }),
            .. foundQuestions.Select(OfQuestion),
            .. foundJobTypes.Select(id => OfJobType(_names.JobTypes[id])),
            .. foundPositions.Select(OfPosition),
            .. foundMembers.Select(OfMember),
        ];
    }

    private static async Task<List<ChangeKey>> KeysAsync(string kind, IQueryable<long> ids, CancellationToken cancellationToken) =>
        (await ids.ToListAsync(cancellationToken)).ConvertAll(id => new ChangeKey(kind, id));

    /// <summary>Among what is read again are the names themselves, before anything is told by them.</summary>
    private async Task<List<ChangeKey>> TaggedWithMergedAsync(long[] changed, CancellationToken cancellationToken)
    {
        _names = await names.ReadAsync(db, cancellationToken);
        var merged = _names.Merges.Family(changed.Where(id => _names.JobTypes[id].MergedIntoId is not null)).Where(id => _names.JobTypes[id].MergedIntoId is not null).ToArray();
        return merged.Length == 0 ? [] :
        [
            .. await KeysAsync(ChangeKind.Note, db.Notes.Where(n => n.JobTypes.Any(j => merged.Contains(j.JobTypeId))).Select(n => n.Id), cancellationToken),
            .. await KeysAsync(ChangeKind.Question, db.Questions.Where(q => q.JobTypeId != null && merged.Contains(q.JobTypeId.Value)).Select(q => q.Id), cancellationToken),
            .. await KeysAsync(ChangeKind.Position, db.Positions.Where(p => p.JobTypes.Any(j => merged.Contains(j.JobTypeId))).Select(p => p.Id), cancellationToken),
        ];
    }

    private SearchDocument OfNote(Note note)
    {
        var rendered = renderer.Render(note.Body);
        return Placed(ChangeKind.Note, note.Id, note.MunicipalityCode, note.JobTypes.Select(j => j.JobTypeId)) with
        {
            Audience = note.Audience,
            Title = note.Title,
            Headings = string.Join('\n', rendered.Contents.Select(h => h.Text)),
            Body = rendered.PlainText,
            FiscalYear = JapanCalendar.FiscalYear(JapanCalendar.Day(note.UpdatedAt)),
            UpdatedAt = note.UpdatedAt,
        };
    }

    private SearchDocument OfQuestion(Question question) =>
        Placed(ChangeKind.Question, question.Id, question.MunicipalityCode, question.JobTypeId is { } id ? [id] : []) with
        {
            Audience = question.Audience,
            Title = question.Title,
            Body = TextOf(question, renderer),
            FiscalYear = JapanCalendar.FiscalYear(JapanCalendar.Day(question.UpdatedAt)),
            UpdatedAt = question.UpdatedAt,
        };

    private static SearchDocument OfJobType(JobType jobType) => new()
    {
        Key = KeyOf(new(ChangeKind.JobType, jobType.Id)),
        Kind = ChangeKind.JobType,
        Audience = Audience.Nation,
        Title = jobType.Name,
        Tags = NamesOf(jobType),
        Body = $"{jobType.Description}\n{jobType.LegalBasis}",
        JobTypes = [jobType.Slug],
        UpdatedAt = DateTime.UnixEpoch,
    };

    /// <summary>A post that takes no questions is found by its own municipality only.</summary>
    private SearchDocument OfPosition((Position Position, Section Section) found) =>
        Placed(ChangeKind.Position, found.Position.Id, found.Position.MunicipalityCode, found.Position.JobTypes.Select(j => j.JobTypeId)) with
        {
            Kind = FoundKind.Person,
            Audience = found.Position.TakesQuestions ? Audience.Nation : Audience.Municipality(found.Position.MunicipalityCode),
            Title = $"{_names.Municipalities[found.Position.MunicipalityCode].Name} {found.Section.Path} {found.Position.Name}",
            UpdatedAt = DateTime.UnixEpoch,
        };

    private SearchDocument OfMember((Member Member, List<string> Posts) found) =>
        Placed(ChangeKind.Member, found.Member.Id, found.Member.MunicipalityCode, []) with
        {
            Kind = FoundKind.Person,
            Audience = found.Member.ShowsName ? Audience.Nation : Audience.Municipality(found.Member.MunicipalityCode),
            Title = found.Member.Name,
            Tags = found.Member.Kana,
            Body = string.Join('\n', found.Posts),
            UpdatedAt = DateTime.UnixEpoch,
        };

    private SearchDocument Placed(string kind, long id, string municipalityCode, IEnumerable<long> jobTypeIds)
    {
        var municipality = _names.Municipalities[municipalityCode];
        var tagged = jobTypeIds.ToList();
        var jobTypes = tagged.Select(_names.InUse).Distinct().ToList();
        return new SearchDocument
        {
            Key = KeyOf(new(kind, id)),
            Kind = kind,
            Audience = "",
            Title = "",
            // Who still knows a merged job type by its old name finds by that too.
            Tags = string.Join('\n', jobTypes.Union(tagged.Select(j => _names.JobTypes[j])).Select(NamesOf)),
            JobTypes = [.. jobTypes.Select(j => j.Slug)],
            Prefecture = municipality.Prefecture,
            Municipality = municipality.Code,
            MunicipalityName = municipality.Name,
            MunicipalityType = municipality.Type,
        };
    }

    private static string NamesOf(JobType jobType) => string.Join('\n', jobType.Aliases.Select(a => a.Name).Prepend(jobType.Kana).Prepend(jobType.Name));

    private async Task<List<(Position Position, Section Section)>> WithSectionsAsync(IQueryable<Position> positions, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var rows = await positions.AsNoTracking().Include(p => p.JobTypes)
            .Join(db.Sections, p => p.SectionId, s => s.Id, (position, section) => new { position, section })
            .Where(x => x.section.ValidFrom <= today && (x.section.ValidTo == null || x.section.ValidTo >= today) && (x.position.MovedOn == null || x.position.MovedOn > today))
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(x => (x.position, x.section));
    }

    private async Task<List<(Member Member, List<string> Posts)>> WithPostsAsync(IQueryable<Member> members, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var active = await members.AsNoTracking().Where(m => m.State == MemberState.Active && (m.LastDay == null || m.LastDay >= today)).ToListAsync(cancellationToken);
        var ids = active.Select(m => m.Id).ToArray();
        var posts = await (
            from a in db.Assignments
            join p in db.Positions on a.PositionId equals p.Id
            join s in db.Sections on p.SectionId equals s.Id
            where ids.Contains(a.MemberId) && a.From <= today && (a.To == null || a.To >= today)
            select new { a.MemberId, Line = s.Path + " " + p.Name }).ToListAsync(cancellationToken);
        var lines = posts.ToLookup(p => p.MemberId, p => p.Line);
        return active.ConvertAll(m => (m, lines[m.Id].ToList()));
    }
}

/// <summary>Kinds of things that can be found; posts and people are one kind to the reader.</summary>
public static class FoundKind
{
    public const string Person = "person";
}
