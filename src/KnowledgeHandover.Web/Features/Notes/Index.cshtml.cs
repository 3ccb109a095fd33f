using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

public sealed class IndexModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public static readonly IReadOnlyList<Tab> Tabs =
    [
        new("position", "自分の職", "いまの職の引継書はまだありません", "自分の職で引き継いだこと、気づいたことを書いておくと、異動のときにそのまま引継書になります。"),
        new("drafts", "下書き", "下書きはありません", "書きかけの引継書は、公開するまで自分だけが読めます。"),
        new("section", "所属", "所属の引継書はまだありません", "同じ課や係の職員が公開範囲を「所属」より広くした引継書が、ここに並びます。"),
        new("municipality", "庁内", "庁内の引継書はまだありません", "同じ自治体の職員が公開した引継書のうち、読めるものがここに並びます。"),
        new("nation", "全国", "全国に公開された引継書はまだありません", "公開範囲を「全国」にした引継書が、自治体をこえてここに並びます。"),
    ];

    public Tab Current { get; private set; } = Tabs[0];

    public int Count { get; private set; }

    public IReadOnlyList<NoteRow> Rows { get; private set; } = [];

    public PagerModel Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? tab, [FromQuery(Name = "page")] int? number, CancellationToken cancellationToken)
    {
        if (Tabs.FirstOrDefault(t => t.Key == (tab ?? "position")) is not { } chosen || number < 1)
        {
            return NotFound();
        }

        var standing = await me.GetStandingAsync(cancellationToken);
        var notes = NotesOf(chosen.Key, standing);
        (Current, Count) = (chosen, await notes.CountAsync(cancellationToken));
        var pages = Math.Max(1, (Count + NoteRowQueries.PageSize - 1) / NoteRowQueries.PageSize);
        Pager = new PagerModel(Math.Min(number ?? 1, pages), pages, n => $"/notes?tab={chosen.Key}&page={n}");
        Rows = await db.PageOfRowsAsync(notes.OrderByDescending(n => n.UpdatedAt).ThenByDescending(n => n.Id), Pager.Page, cancellationToken);
        return Page();
    }

    private IQueryable<Note> NotesOf(string tab, Standing standing)
    {
        var readable = db.Notes.ReadableBy(standing.Reader);
        var live = readable.Where(n => n.State == NoteState.Live);
        var (id, code) = (standing.Member.Id, standing.Member.MunicipalityCode);
        var positions = standing.Current.Select(p => (long?)p.PositionId).ToArray();
        var sections = standing.Current.SelectMany(p => p.SectionLine.Concat(p.SectionsBelow)).Distinct().Select(s => (long?)s).ToArray();
        return tab switch
        {
            "position" => readable.Where(n => (n.State == NoteState.Live || n.State == NoteState.Archived)
                && (positions.Contains(n.PositionId) || (n.PositionId == null && n.AuthorId == id))),
            "drafts" => readable.Where(n => n.State == NoteState.Draft && n.AuthorId == id),
            "section" => live.Where(n => sections.Contains(n.SectionId)),
            "municipality" => live.Where(n => n.MunicipalityCode == code),
            "nation" => live.Where(n => n.Audience == Audiences.Nation),
            _ => throw new ArgumentOutOfRangeException(nameof(tab)),
        };
    }

    public sealed record Tab(string Key, string Name, string EmptyTitle, string EmptyText);
}
