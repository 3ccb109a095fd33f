using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>保管, ごみ箱 and the ways back: done at once, and each undone by its opposite.</summary>
public sealed class ChangeStateModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    private static readonly Dictionary<string, Act> Acts = new()
    {
        ["archive"] = new((note, _) => note.Archive(), "保管しました。", "unarchive"),
        ["unarchive"] = new((note, _) => note.Unarchive(), "保管をやめました。", "archive"),
        ["delete"] = new((note, now) => note.Delete(now), "ごみ箱へ移しました。", "restore"),
        ["restore"] = new((note, _) => note.Undelete(), "ごみ箱から戻しました。", "delete"),
    };

    /// <summary>Where a sign-in in between, or the Back button, leads to.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await db.FindNoteAsync(id, await me.GetReaderAsync(cancellationToken), cancellationToken) is null ? NotFound() : Redirect($"/notes/{id}");

    public async Task<IActionResult> OnPostAsync(long id, string act, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindEditableNoteAsync(id, standing, cancellationToken) is not { } note)
        {
            return NotFound();
        }

        var (before, chosen) = (note.State, Acts[act]);
        chosen.Do(note, calendar.UtcNow);
        if (note.State == before)
        {
            return Redirect($"/notes/{id}");
        }

        db.Audit(new AuditEntry(me.Id, $"note.{act}", $"note/{id}"));
        if (!await db.TrySaveAsync(cancellationToken))
        {
            this.Notify(SaveNote.ChangedMeanwhile);
            return Redirect($"/notes/{id}");
        }

        this.Notify(chosen.Notice, $"/notes/{id}/{chosen.Opposite}");
        return Redirect(note.State == NoteState.Deleted ? "/notes" : $"/notes/{id}");
    }

    private sealed record Act(Action<Note, DateTime> Do, string Notice, string Opposite);
}
