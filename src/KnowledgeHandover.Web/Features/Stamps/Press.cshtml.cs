using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>「今年もやった」, on a duty or on a section: done at once, and undone by 「元に戻す」.</summary>
public sealed class PressModel(KnowledgeDbContext db, CurrentMember me, DutyYears years, MarkdownRenderer renderer, JapanCalendar calendar) : PageModel
{
    private const string Gone = "この引継書はその間に書きかわりました。いまの内容を確かめて、もう一度押してください。";

    private const string Already = "実施印は、もう押されています。";

    [BindProperty]
    public PressInput Input { get; set; } = new();

    /// <summary>Where a sign-in in between, or the Back button, leads to.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await db.FindNoteAsync(id, await me.GetReaderAsync(cancellationToken), cancellationToken) is null ? NotFound() : Redirect($"/notes/{id}");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindEditableNoteAsync(id, standing, cancellationToken) is not { State: NoteState.Live } note)
        {
            return NotFound();
        }

        var by = new StampedBy(Signature.Of(standing, calendar.UtcNow), note.RevisionNumber);
        if (!ModelState.IsValid || await MakeAsync(note, by, standing, cancellationToken) is not { } stamp)
        {
            this.Notify(Gone);
            return Back(id);
        }

        return await PressAsync(stamp, by, cancellationToken);
    }

    /// <returns>Null when there is no such duty or section in the note now, or the time lies too far off.</returns>
    private async Task<Stamp?> MakeAsync(Note note, StampedBy by, Standing standing, CancellationToken cancellationToken)
    {
        if (Input is { Duty: { } duty, Due: { } due })
        {
            var times = DutyStamps.MayBeStamped(due, calendar.Today)
                ? await years.BetweenAsync(db.DutiesFor(standing.Reader).Where(d => d.Duty.Id == duty && d.Note.Id == note.Id), due, due, cancellationToken)
                : [];
            return times.FirstOrDefault(t => t.Occurrence.From == due) is { } time ? Stamp.OnDuty(time.Duty, due, Input.Kind, by) : null;
        }

        return Input.Anchor is { } anchor && renderer.Render(note.Body).Contents.Any(h => h.Id == anchor) ? Stamp.OnSection(note, anchor, Input.Kind, by) : null;
    }

    /// <summary>A second click is no mistake. What somebody announced and did not write, and one's own of today, is stamped over.</summary>
    private async Task<IActionResult> PressAsync(Stamp stamp, StampedBy by, CancellationToken cancellationToken)
    {
        var subject = stamp.Subject;
        if (await db.Stamps.SingleOrDefaultAsync(s => s.Subject == subject, cancellationToken) is not { } known)
        {
            db.Stamps.Add(stamp);
        }
        else if (known.Kind != Input.Kind && (known.MayBeUndoneBy(me.Id, calendar.Today) || !await IsCountedAsync(known, cancellationToken)))
        {
            known.Press(Input.Kind, by);
            stamp = known;
        }
        else
        {
            return Answer(known, known.MayBeUndoneBy(me.Id, calendar.Today) ? null : Already);
        }

        db.Audit(() => new AuditEntry(me.Id, "stamp.press", $"note/{stamp.NoteId}", stamp.Subject));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two pressed in one moment: the other's stands.
            db.StartAnew();
            if (await db.Stamps.AsNoTracking().SingleOrDefaultAsync(s => s.Subject == subject, cancellationToken) is not { } others)
            {
                throw;
            }

            return Answer(others, Already);
        }

        return Answer(stamp, null);
    }

    private async Task<bool> IsCountedAsync(Stamp stamp, CancellationToken cancellationToken) =>
        await db.StampsFor(await me.GetReaderAsync(cancellationToken)).Counted().AnyAsync(s => s.Stamp.Id == stamp.Id, cancellationToken);

    private RedirectResult Answer(Stamp stamp, string? notice)
    {
        if (notice is not null)
        {
            this.Notify(notice);
            return Back(stamp.NoteId);
        }

        if (Input.Kind == StampKind.Changed)
        {
            return Redirect($"/notes/{stamp.NoteId}/edit?stamp={stamp.Id}");
        }

        this.Notify("実施印を押しました（手順どおり）。", $"/stamps/{stamp.Id}/undo?back={Uri.EscapeDataString(BackUrl(stamp.NoteId))}");
        return Back(stamp.NoteId);
    }

    private RedirectResult Back(long noteId) => Redirect(BackUrl(noteId));

    private string BackUrl(long noteId)
    {
        var url = Input.Back is { Length: > 0 and < 500 } back && Url.IsLocalUrl(back) ? back : $"/notes/{noteId}";
        return Input.Anchor is { } anchor ? $"{url}#{Uri.EscapeDataString(anchor)}" : url;
    }

    public sealed record PressInput
    {
        public long? Duty { get; init; }

        public DateOnly? Due { get; init; }

        [StringLength(300)]
        public string? Anchor { get; init; }

        [EnumDataType(typeof(StampKind))]
        public StampKind Kind { get; init; }

        /// <summary>The page that the button stood on.</summary>
        public string? Back { get; init; }
    }
}
