using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>Takes a file off its note, and puts it back.</summary>
public sealed class RemoveModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    /// <summary>Where a sign-in in between, or the Back button, leads to.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var readable = db.Notes.ReadableBy(await me.GetReaderAsync(cancellationToken));
        var noteId = await db.Attachments.Where(a => a.Id == id && readable.Any(n => n.Id == a.NoteId)).Select(a => (long?)a.NoteId).SingleOrDefaultAsync(cancellationToken);
        return noteId is null ? NotFound() : Redirect($"/notes/{noteId}/attachments");
    }

    public async Task<IActionResult> OnPostAsync(long id, string act, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.Attachments.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } file
            || await db.FindNoteHeadAsync(file.NoteId, standing, cancellationToken) is not { MayEdit: true, Note.State: not NoteState.Deleted })
        {
            return NotFound();
        }

        if (act == "remove")
        {
            file.Remove(calendar.UtcNow);
            this.Notify($"「{file.Name}」を外しました。", $"/attachments/{id}/restore");
        }
        else
        {
            file.PutBack();
            this.Notify($"「{file.Name}」を元に戻しました。", $"/attachments/{id}/remove");
        }

        db.Audit(new AuditEntry(me.Id, $"attachment.{act}", $"attachment/{id}"));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect($"/notes/{file.NoteId}/attachments");
    }
}
