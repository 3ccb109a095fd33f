using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Shared;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.JobTypePages;

/// <summary>One job: what it is, and everything about it that this reader may read.</summary>
public sealed class ShowModel(KnowledgeDbContext db, CurrentMember me, JobTypeDirectory directory, JapanCalendar calendar) : PageModel
{
    private const int ShownQuestions = 5;
    private const int ShownPeople = 8;
    private long[] _family = [];

    public JobType JobType { get; private set; } = null!;

    public JobType? Parent { get; private set; }

    public IReadOnlyList<DirectoryEntry> Children { get; private set; } = [];

    public int NoteCount { get; private set; }

    public IReadOnlyList<NoteRow> Notes { get; private set; } = [];

    public int QuestionCount { get; private set; }

    public IReadOnlyList<QuestionRow> Questions { get; private set; } = [];

    public int PeopleCount { get; private set; }

    public IReadOnlyList<PositionRow> People { get; private set; } = [];

    public PagerModel Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "page")] int? number, CancellationToken cancellationToken)
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

        (JobType, _family) = (jobType, merges.Family(jobType.Id));
        var standing = await me.GetStandingAsync(cancellationToken);
        await LoadNeighboursAsync(standing, cancellationToken);
        await LoadNotesAsync(standing, number ?? 1, cancellationToken);
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

    private async Task LoadNotesAsync(Standing standing, int page, CancellationToken cancellationToken)
    {
        var notes = db.Notes.ReadableBy(standing.Reader)
            .Where(n => (n.State == NoteState.Live || n.State == NoteState.Archived) && n.JobTypes.Any(j => _family.Contains(j.JobTypeId)));
        NoteCount = await notes.CountAsync(cancellationToken);
        var pages = Math.Max(1, (NoteCount + NoteRowQueries.PageSize - 1) / NoteRowQueries.PageSize);
        Pager = new PagerModel(Math.Clamp(page, 1, pages), pages, n => $"/job-types/{JobType.Slug}?page={n}#notes");
        Notes = await db.PageOfRowsAsync(notes.OrderByDescending(n => n.UpdatedAt).ThenByDescending(n => n.Id), Pager.Page, cancellationToken);
    }

    private async Task LoadQuestionsAsync(Standing standing, CancellationToken cancellationToken)
    {
        var questions = db.Questions.ReadableBy(standing.Reader).Where(q => q.JobTypeId != null && _family.Contains(q.JobTypeId.Value));
        QuestionCount = await questions.CountAsync(cancellationToken);
        Questions = await questions.OrderByDescending(q => q.CreatedAt).ThenByDescending(q => q.Id).Take(ShownQuestions)
            .Select(q => new QuestionRow(q.Id, q.Title, q.AskerPlace, q.CreatedAt, q.Answers.Count)).ToListAsync(cancellationToken);
    }

    /// <summary>The posts that do this job today, those of the own prefecture first. Elsewhere only those that take questions.</summary>
    private async Task LoadPeopleAsync(Standing standing, CancellationToken cancellationToken)
    {
        var (today, code, prefecture) = (calendar.Today, standing.Municipality.Code, standing.Municipality.Prefecture);
        var posts =
            from p in db.Positions
            join s in db.Sections on p.SectionId equals s.Id
            join m in db.Municipalities on p.MunicipalityCode equals m.Code
            where p.JobTypes.Any(j => _family.Contains(j.JobTypeId)) && s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today)
                && (p.TakesQuestions || p.MunicipalityCode == code)
            select new { p.Id, p.Name, s.Path, Municipality = m };
        PeopleCount = await posts.CountAsync(cancellationToken);
        People = await posts.OrderBy(p => p.Municipality.Prefecture == prefecture ? 0 : 1).ThenBy(p => p.Municipality.Code).ThenBy(p => p.Id).Take(ShownPeople)
            .Select(p => new PositionRow(p.Id, p.Municipality, p.Path + " " + p.Name)).ToListAsync(cancellationToken);
    }

    public sealed record QuestionRow(long Id, string Title, string Place, DateTime CreatedAt, int Answers);

    public sealed record PositionRow(long Id, Municipality Municipality, string Line);
}
