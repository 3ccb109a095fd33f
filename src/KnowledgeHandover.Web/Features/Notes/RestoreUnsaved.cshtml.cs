using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>「元に戻す」 after 捨てる.</summary>
public sealed class RestoreUnsavedModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.UnsavedTexts.SingleOrDefaultAsync(u => u.Id == id && u.MemberId == me.Id, cancellationToken) is not { } text)
        {
            return NotFound();
        }

        text.PutBack();
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("保存していない文章を元に戻しました。");
        return LocalRedirect(text.NoteId is { } noteId ? $"/notes/{noteId}/edit" : "/notes/new");
    }
}
