using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>捨てる; for a day it can be brought back.</summary>
public sealed class DiscardUnsavedModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.UnsavedTextsOf(me.Id).SingleOrDefaultAsync(u => u.Id == id, cancellationToken) is not { } text)
        {
            return NotFound();
        }

        text.Discard(calendar.UtcNow);
        await db.SaveChangesAsync(cancellationToken);
        var gone = calendar.UtcNow - UnsavedText.UndoTime;
        await db.WriteAsync(() => db.UnsavedTexts.Where(u => u.MemberId == me.Id && u.DiscardedAt < gone).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        this.Notify("保存していない文章を捨てました。", $"/notes/unsaved/{id}/restore");
        return LocalRedirect(text.NoteId is { } noteId ? $"/notes/{noteId}/edit" : "/notes/new");
    }
}
