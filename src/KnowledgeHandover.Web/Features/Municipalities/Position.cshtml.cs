using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Municipalities;

/// <summary>One position: who holds and held it, what it does, and its notes that the reader may read.</summary>
public sealed class PositionModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    private const int MaxNotes = 100;
    private const int MaxQuestions = 20;

    public Position Position { get; private set; } = null!;

    public Section Section { get; private set; } = null!;

    public Municipality Municipality { get; private set; } = null!;

    public IReadOnlyList<JobTypeLink> JobTypes { get; private set; } = [];

    public IReadOnlyList<Holder> Holders { get; private set; } = [];

    public IReadOnlyList<NoteLine> Notes { get; private set; } = [];

    /// <summary>移管元, the latest first, and 移管先.</summary>
    public IReadOnlyList<MovedPosition> Formerly { get; private set; } = [];

    public long? MovedToId { get; private set; }

    /// <summary>To this post and its predecessors, as far as the reader may read them.</summary>
    public IReadOnlyList<QuestionLine> Questions { get; private set; } = [];

    public bool IsOwnTown { get; private set; }

    public bool IsMine { get; private set; }

    public DateOnly Today => calendar.Today;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (!await LoadAsync(id, standing, cancellationToken))
        {
            return NotFound();
        }

        JobTypes = await db.Positions.Where(p => p.Id == id).SelectMany(p => p.JobTypes).Join(db.JobTypes, j => j.JobTypeId, t => t.Id, (j, t) => t)
            .OrderBy(t => t.Id).Select(t => new JobTypeLink(t.Slug, t.Name)).ToListAsync(cancellationToken);
        Formerly = await db.MovedIntoAsync([id], Today, cancellationToken);
        MovedToId = Position.MovedOn <= Today ? (await db.MovedToAsync([id], Today, cancellationToken)).GetValueOrDefault(id) : null;
        long[] line = [id, .. Formerly.Select(f => f.Id)];
        Holders = await ReadHoldersAsync(line, cancellationToken);
        Questions = await db.Questions.ReadableBy(standing.Reader).Where(q => q.PositionId != null && line.Contains(q.PositionId.Value))
            .OrderByDescending(q => q.CreatedAt).ThenByDescending(q => q.Id).Take(MaxQuestions)
            .Select(q => new QuestionLine(q.Id, q.Title, q.CreatedAt, q.SettledAt != null)).ToListAsync(cancellationToken);
        Notes = await db.Notes.ReadableBy(standing.Reader)
            .Where(n => n.PositionId != null && line.Contains(n.PositionId.Value) && (n.State == NoteState.Live || n.State == NoteState.Archived))
            .OrderBy(n => n.State).ThenByDescending(n => n.UpdatedAt).ThenBy(n => n.Id).Take(MaxNotes)
            .Select(n => new NoteLine(n.Id, n.Title, n.UpdatedAt, n.State == NoteState.Archived)).ToListAsync(cancellationToken);
        return Page();
    }

    /// <summary>
    /// A post that takes no questions does not exist for other municipalities, as in the search and among the counterparts; nor does
    /// anybody see one of a section that is not founded yet. Whoever holds, held or will hold the post sees it in any case.
    /// </summary>
    private async Task<bool> LoadAsync(long id, Standing standing, CancellationToken cancellationToken)
    {
        if (await db.Positions.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } position)
        {
            return false;
        }

        Position = position;
        Section = await db.Sections.AsNoTracking().SingleAsync(s => s.Id == position.SectionId, cancellationToken);
        Municipality = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Code == position.MunicipalityCode, cancellationToken);
        (IsOwnTown, IsMine) = (standing.Member.MunicipalityCode == position.MunicipalityCode, standing.Holds(id));
        return standing.Posts.Any(p => p.PositionId == id) || ((position.TakesQuestions || IsOwnTown) && Section.ValidFrom <= Today);
    }

    /// <summary>From the newest back. Who comes next is nobody's to know before the day: announced assignments are left out.</summary>
    private async Task<IReadOnlyList<Holder>> ReadHoldersAsync(long[] line, CancellationToken cancellationToken)
    {
        var (today, ownTown) = (Today, IsOwnTown);
        return await (
            from a in db.Assignments
            join m in db.Users on a.MemberId equals m.Id
            where line.Contains(a.PositionId) && a.From <= today
            orderby a.From descending, a.Id descending
            select new Holder(
                ownTown || m.ShowsName ? m.Name : null, a.From, a.To, a.Kind,
                (a.To == null || a.To >= today) && m.State == MemberState.Active && (m.LastDay == null || m.LastDay >= today),
                ownTown && db.Leaves.Any(l => l.MemberId == m.Id && l.From <= today && (l.To == null || l.To >= today)))).Take(100).ToListAsync(cancellationToken);
    }

    /// <summary>The name is null for readers of other municipalities, unless the member shows it.</summary>
    public sealed record Holder(string? Name, DateOnly From, DateOnly? To, AppointmentKind Kind, bool HoldsNow, bool IsAway);

    public sealed record QuestionLine(long Id, string Title, DateTime At, bool IsSettled);

    public sealed record NoteLine(long Id, string Title, DateTime UpdatedAt, bool IsArchived);
}
