using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>ごみ箱: what the member can put back.</summary>
public sealed class TrashModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public IReadOnlyList<NoteRow> Rows { get; private set; } = [];

    public PagerModel Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancellationToken)
    {
        if (number < 1)
        {
            return NotFound();
        }

        var standing = await me.GetStandingAsync(cancellationToken);
        var positions = standing.Current.SelectMany(p => p.PositionsBelow.Append(p.PositionId)).Distinct().Select(p => (long?)p).ToArray();
        var own = Audience.Member(standing.Member.Id);
        var notes = db.Notes.ReadableBy(standing.Reader).Where(n => n.State == NoteState.Deleted && (n.Audience == own || positions.Contains(n.PositionId)));
        var pages = Math.Max(1, (await notes.CountAsync(cancellationToken) + NoteRowQueries.PageSize - 1) / NoteRowQueries.PageSize);
        Pager = new PagerModel(Math.Min(number ?? 1, pages), pages, n => $"/notes/trash?page={n}");
        Rows = await db.PageOfRowsAsync(notes.OrderByDescending(n => n.DeletedAt).ThenByDescending(n => n.Id), Pager.Page, cancellationToken);
        return Page();
    }
}
