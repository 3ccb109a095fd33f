using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

public sealed class ShowModel(KnowledgeDbContext db, CurrentMember me, AudienceWords words, MarkdownRenderer renderer, JapanCalendar calendar) : PageModel
{
    private const int YearsUntilStale = 2;

    public NoteHead Head { get; private set; } = null!;

    public RenderedText Text { get; private set; } = null!;

    /// <summary>目次: the two upper levels.</summary>
    public IEnumerable<ContentsEntry> Contents => ContentsEntry.Of(Text.Contents);

    public AudienceText Audience { get; private set; } = null!;

    /// <summary>Who reads it once it is published; only said of drafts.</summary>
    public AudienceText? Planned { get; private set; }

    public Holders Holders { get; private set; } = Holders.Unknown;

    public LastRevision? Last { get; private set; }

    public IReadOnlyList<TagLink> Tags { get; private set; } = [];

    public IReadOnlyList<Attachment> Attachments { get; private set; } = [];

    /// <summary>Whole years since the last revision, when they are too many; else null.</summary>
    public int? YearsSinceRevision { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindNoteHeadAsync(id, standing, cancellationToken) is not { } head)
        {
            return NotFound();
        }

        (Head, Text) = (head, renderer.Render(head.Note.Body));
        await LoadFactsAsync(head, standing, cancellationToken);
        var files = await db.Attachments.AsNoTracking().Where(a => a.NoteId == id && a.RemovedAt == null).ToListAsync(cancellationToken);
        Attachments = [.. files.OrderBy(a => a.UploadedAt).ThenBy(a => a.Name, StringComparer.Ordinal)];
        return Page();
    }

    private async Task LoadFactsAsync(NoteHead head, Standing standing, CancellationToken cancellationToken)
    {
        Audience = await words.OfAsync(head.Note.Audience, cancellationToken);
        Planned = head.Note.State == NoteState.Draft ? await words.OfAsync(head.Note.SharedWith, cancellationToken) : null;
        if (head.Position is { } position)
        {
            Holders = await Holders.OfAsync(db, position.Id, standing, calendar.Today, cancellationToken);
        }

        Tags = [.. (await TagLink.OfAsync(db, [head.Id], cancellationToken))[head.Id]];
        Last = await LastRevisionAsync(head.Note, standing, cancellationToken);
        YearsSinceRevision = head.Note.State == NoteState.Live ? YearsSince(head.Note.UpdatedAt) : null;
    }

    private async Task<LastRevision?> LastRevisionAsync(Note note, Standing standing, CancellationToken cancellationToken)
    {
        var found = await (
            from r in db.Revisions
            join u in db.Users on r.AuthorId equals u.Id
            where r.NoteId == note.Id && r.Number == note.RevisionNumber
            select new { r.Number, r.CreatedAt, r.AuthorPlace, Author = u }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new(found.Number, found.CreatedAt, found.AuthorPlace, standing.NameOf(found.Author));
    }

    private int? YearsSince(DateTime utc)
    {
        var (then, today) = (JapanCalendar.Day(utc), calendar.Today);
        var years = today.Year - then.Year - (today < then.AddYears(today.Year - then.Year) ? 1 : 0);
        return years >= YearsUntilStale ? years : null;
    }

    public sealed record LastRevision(int Number, DateTime At, string Place, string? Name);
}
