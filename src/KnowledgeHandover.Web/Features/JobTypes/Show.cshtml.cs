using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Shared;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.JobTypes;

/// <summary>One job: what it is, and everything about it that this reader may read.</summary>
public sealed class ShowModel(KnowledgeDbContext db, CurrentMember me, JobTypeDirectory directory, JapanCalendar calendar) : PageModel
{
    private const int PageSize = 20;
    private const int ShownQuestions = 5;
    private const int ShownPeople = 12;
    private long[] _family = [];

    /// <summary>Page of the notes, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public JobType JobType { get; private set; } = null!;

    public JobType? Parent { get; private set; }

    public IReadOnlyList<DirectoryEntry> Children { get; private set; } = [];

    public int NoteCount { get; private set; }

    public IReadOnlyList<NoteRow> Notes { get; private set; } = [];

    public int QuestionCount { get; private set; }

    public IReadOnlyList<QuestionRow> Questions { get; private set; } = [];

    public int PeopleCount { get; private set; }

    public IReadOnlyList<PositionRow> People { get; private set; } = [];

    public PagerModel Pager => new(Number, (NoteCount + PageSize - 1) / PageSize, n => $"/job-types/{JobType.Slug}?p={n}#notes");

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.JobTypes.AsNoTracking().Include(j => j.Aliases).SingleOrDefaultAsync(j => j.Slug == slug, cancellationToken) is not { } jobType)
        {
            return NotFound();
        }

        var merges = await JobTypeMerges.LoadAsync(db, cancellationToken);
        if (merges.Canonical(jobType.Id) is var current && current != jobType.Id)
        {
            return RedirectPermanent($"/job-types/{await db.JobTypes.Where(j => j.Id == current).Select(j => j.Slug).SingleAsync(cancellationToken)}");
        }

        (JobType, _family, Number) = (jobType, merges.Family(jobType.Id), Math.Clamp(Number, 1, 100_000));
        var standing = await me.GetStandingAsync(cancellationToken);
        await LoadNeighboursAsync(standing, cancellationToken);
        await LoadNotesAsync(standing, cancellationToken);
        await LoadQuestionsAsync(standing, cancellationToken);
        await LoadPeopleAsync(standing, cancellationToken);
        return Page();
    }

    private async Task LoadNeighboursAsync(Standing standing, CancellationToken cancellationToken)
    {
        Parent = await db.JobTypes.AsNoTracking().SingleOrDefaultAsync(j => j.Id == JobType.ParentId, cancellationToken);
        var (national, _) = await directory.ReadAsync(standing.Reader, cancellationToken);
        Children = Below(national).FirstOrDefault(e => e.Id == JobType.Id)?.Children ?? [];
    }

    private static IEnumerable<DirectoryEntry> Below(IReadOnlyList<DirectoryEntry> entries) => entries.Concat(entries.SelectMany(e => Below(e.Children)));

    private async Task LoadNotesAsync(Standing standing, CancellationToken cancellationToken)
    {
        var notes = db.Notes.ReadableBy(standing.Reader)
            .Where(n => (n.State == NoteState.Live || n.State == NoteState.Archived) && n.JobTypes.Any(j => _family.Contains(j.JobTypeId)));
        NoteCount = await notes.CountAsync(cancellationToken);
        Notes = await (
            from n in notes
            join m in db.Municipalities on n.MunicipalityCode equals m.Code
            orderby n.UpdatedAt descending, n.Id descending
            select new NoteRow
            {
                Id = n.Id,
                Title = n.Title,
                Municipality = m,
                Place = db.Sections.Where(s => s.Id == n.SectionId).Select(s => s.Path).SingleOrDefault()
                    + " " + db.Positions.Where(p => p.Id == n.PositionId).Select(p => p.Name).SingleOrDefault(),
                UpdatedAt = n.UpdatedAt,
                IsArchived = n.State == NoteState.Archived,
            }).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
    }

    private async Task LoadQuestionsAsync(Standing standing, CancellationToken cancellationToken)
    {
        var questions = db.Questions.ReadableBy(standing.Reader).Where(q => q.JobTypeId != null && _family.Contains(q.JobTypeId.Value));
        QuestionCount = await questions.CountAsync(cancellationToken);
        Questions = await questions.OrderByDescending(q => q.CreatedAt).ThenByDescending(q => q.Id).Take(ShownQuestions)
            .Select(q => new QuestionRow(q.Id, q.Title, q.AskerPlace, q.CreatedAt, q.Answers.Count)).ToListAsync(cancellationToken);
    }

    /// <summary>The posts that do this job today, those of the own prefecture first.</summary>
    private async Task LoadPeopleAsync(Standing standing, CancellationToken cancellationToken)
    {
        var (today, prefecture) = (calendar.Today, standing.Municipality.Prefecture);
        var posts =
            from p in db.Positions
            join s in db.Sections on p.SectionId equals s.Id
            join m in db.Municipalities on p.MunicipalityCode equals m.Code
            where p.JobTypes.Any(j => _family.Contains(j.JobTypeId)) && s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today)
            select new { p.Id, p.Name, s.Path, Municipality = m };
        PeopleCount = await posts.CountAsync(cancellationToken);
        People = await posts.OrderBy(p => p.Municipality.Prefecture == prefecture ? 0 : 1).ThenBy(p => p.Municipality.Code).ThenBy(p => p.Id).Take(ShownPeople)
            .Select(p => new PositionRow(p.Id, p.Municipality, p.Path + " " + p.Name)).ToListAsync(cancellationToken);
    }

    public sealed record NoteRow
    {
        public required long Id { get; init; }

        public required string Title { get; init; }

        public required Municipality Municipality { get; init; }

        public required string Place { get; init; }

        public required DateTime UpdatedAt { get; init; }

        public required bool IsArchived { get; init; }
    }

    public sealed record QuestionRow(long Id, string Title, string Place, DateTime CreatedAt, int Answers);

    public sealed record PositionRow(long Id, Municipality Municipality, string Line);
}
