using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>Takes back one's own stamp of today.</summary>
public sealed class UndoModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    /// <summary>Where a sign-in in between, or the Back button, leads to.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } stamp ? Redirect($"/notes/{stamp.NoteId}") : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, string? back, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } stamp || !stamp.MayBeUndoneBy(me.Id, calendar.Today))
        {
            return NotFound();
        }

        db.Stamps.Remove(stamp);
        db.Audit(new AuditEntry(me.Id, "stamp.undo", $"note/{stamp.NoteId}", stamp.Subject));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("実施印を取り消しました。");
        return Redirect(back is { Length: < 500 } && Url.IsLocalUrl(back) ? back : $"/notes/{stamp.NoteId}");
    }

    private async Task<Stamp?> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.StampsFor(await me.GetReaderAsync(cancellationToken)).Where(s => s.Stamp.Id == id).Select(s => s.Stamp).SingleOrDefaultAsync(cancellationToken);
}
