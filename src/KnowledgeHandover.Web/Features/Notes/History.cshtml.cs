using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>履歴: the revisions of a note, newest first.</summary>
public sealed class HistoryModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    private const int PageSize = 50;

    public NoteHead Head { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>There is something to compare.</summary>
    public bool HasTwo => Head.Note.RevisionNumber > Head.FirstReadableRevision;

    public PagerModel Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, [FromQuery(Name = "page")] int? number, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (number < 1 || await db.FindNoteHeadAsync(id, standing, cancellationToken) is not { } head)
        {
            return NotFound();
        }

        Head = head;
        var (first, count) = (head.FirstReadableRevision, head.Note.RevisionNumber - head.FirstReadableRevision + 1);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        Pager = new PagerModel(Math.Min(number ?? 1, pages), pages, n => $"/notes/{id}/history?page={n}");
        var found = await (
            from r in db.Revisions
            join u in db.Users on r.AuthorId equals u.Id
            where r.NoteId == id && r.Number >= first
            orderby r.Number descending
            select new { r.Number, r.Summary, r.AuthorPlace, r.CreatedAt, Author = u }).AsNoTracking()
            .Skip((Pager.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        Rows = [.. found.Select(r => new Row(r.Number, r.Summary, $"{r.AuthorPlace} {standing.NameOf(r.Author)}".TrimEnd(), r.CreatedAt))];
        return Page();
    }

    public sealed record Row(int Number, string Summary, string Author, DateTime At);
}
