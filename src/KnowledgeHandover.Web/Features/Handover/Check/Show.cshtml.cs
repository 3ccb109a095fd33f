using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>The check of a note as it is stored: all that the panel of the editor shows, without script.</summary>
public sealed class ShowModel(KnowledgeDbContext db, CurrentMember me, Completeness completeness) : PageModel
{
    public Note Note { get; private set; } = null!;

    public CheckResult Result { get; private set; } = null!;

    public FindingList Findings => new(Result, $"/notes/{Note.Id}/edit", Note.Body.Length);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindEditableNoteAsync(id, standing, cancellationToken) is not { State: not NoteState.Deleted } note)
        {
            return NotFound();
        }

        Note = note;
        Result = await completeness.OfAsync(note, standing.Reader, cancellationToken);
        return Page();
    }
}
