using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>Brings back the text of an old revision, as a new one: the line of revisions only grows.</summary>
public sealed class RestoreRevisionModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    /// <summary>Where a sign-in in between, or the Back button, leads to.</summary>
    public async Task<IActionResult> OnGetAsync(long id, int number, CancellationToken cancellationToken) =>
        await db.FindNoteAsync(id, await me.GetReaderAsync(cancellationToken), cancellationToken) is null ? NotFound() : Redirect($"/notes/{id}/revisions/{number}");

    public async Task<IActionResult> OnPostAsync(long id, int number, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindEditableNoteAsync(id, standing, cancellationToken) is not { State: not NoteState.Deleted } note
            || await db.Revisions.AsNoTracking().SingleOrDefaultAsync(r => r.NoteId == id && r.Number == number, cancellationToken) is not { } old)
        {
            return NotFound();
        }

        var before = note.RevisionNumber;
        if (note.Revise(new NoteText(old.Title, old.Body, $"第{number}版に戻しました"), Signature.Of(standing, calendar.UtcNow)) is null)
        {
            this.Notify($"第{number}版は、いまの版と同じ内容です。");
            return Redirect($"/notes/{id}");
        }

        db.Audit(new AuditEntry(me.Id, "note.restore-revision", $"note/{id}", $"{number}"));
        if (await db.TrySaveAsync(cancellationToken))
        {
            this.Notify($"第{number}版に戻しました。", $"/notes/{id}/revisions/{before}/restore");
        }
        else
        {
            this.Notify(SaveNote.ChangedMeanwhile);
        }

        return Redirect($"/notes/{id}");
    }
}
