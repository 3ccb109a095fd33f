using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes.Comparing;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>Two revisions of a note side by side.</summary>
public sealed class CompareModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public NoteHead Head { get; private set; } = null!;

    public Revision Old { get; private set; } = null!;

    public Revision New { get; private set; } = null!;

    /// <summary>Null when the titles are the same.</summary>
    public DiffRow? Title { get; private set; }

    public ShownDiff Shown { get; private set; } = null!;

    /// <summary>Neither the title nor a line of the text changed.</summary>
    public bool IsSame { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, int? from, int? to, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindNoteHeadAsync(id, standing, cancellationToken) is not { } head)
        {
            return NotFound();
        }

        int[] numbers = [from ?? Math.Max(head.FirstReadableRevision, head.Note.RevisionNumber - 1), to ?? head.Note.RevisionNumber];
        if (numbers.Min() < head.FirstReadableRevision)
        {
            return NotFound();
        }

        var found = await db.Revisions.AsNoTracking().Where(r => r.NoteId == id && numbers.Contains(r.Number)).ToDictionaryAsync(r => r.Number, cancellationToken);
        if (!found.TryGetValue(numbers.Min(), out var old) || !found.TryGetValue(numbers.Max(), out var now))
        {
            return NotFound();
        }

        (Head, Old, New) = (head, old, now);
        Title = TextDiff.Rows(old.Title, now.Title) is [{ IsChanged: true } row] ? row : null;
        var rows = TextDiff.Rows(old.Body, now.Body);
        IsSame = Title is null && !rows.Any(r => r.IsChanged);
        Shown = TextDiff.Cap(TextDiff.Fold(rows));
        return Page();
    }
}
