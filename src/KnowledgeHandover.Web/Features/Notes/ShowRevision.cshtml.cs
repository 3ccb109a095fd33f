using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>One revision of a note, as it was.</summary>
public sealed class ShowRevisionModel(KnowledgeDbContext db, CurrentMember me, MarkdownRenderer renderer) : PageModel
{
    public NoteHead Head { get; private set; } = null!;

    public Revision Revision { get; private set; } = null!;

    public RenderedText Text { get; private set; } = null!;

    public bool IsCurrent => Revision.Number == Head.Note.RevisionNumber;

    public async Task<IActionResult> OnGetAsync(long id, int number, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindNoteHeadAsync(id, standing, cancellationToken) is not { } head || number < head.FirstReadableRevision
            || await db.Revisions.AsNoTracking().SingleOrDefaultAsync(r => r.NoteId == id && r.Number == number, cancellationToken) is not { } revision)
        {
            return NotFound();
        }

        (Head, Revision, Text) = (head, revision, renderer.Render(revision.Body));
        return Page();
    }
}
