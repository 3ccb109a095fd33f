using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Municipalities;

/// <summary>Finds a municipality by name, reading, code or prefecture. Never a person.</summary>
public sealed class IndexModel(KnowledgeDbContext db) : PageModel
{
    private const int PageSize = 100;

    [BindProperty(SupportsGet = true, Name = "q"), StringLength(50)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number"), Range(1, 100)]
    public int Number { get; set; } = 1;

    /// <summary>The prefectures by region, where nothing is asked yet.</summary>
    public IReadOnlyList<IGrouping<Region, Municipality>> Prefectures { get; private set; } = [];

    public IReadOnlyList<Municipality> Found { get; private set; } = [];

    public int Count { get; private set; }

    public PagerModel Pager => new(Number, (Count + PageSize - 1) / PageSize, n => $"/municipalities?q={Uri.EscapeDataString(Words!)}&page-number={n}");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Words))
        {
            var prefectures = await db.Municipalities.AsNoTracking().Where(m => m.Type == "都道府県").OrderBy(m => m.Code).ToListAsync(cancellationToken);
            Prefectures = [.. prefectures.GroupBy(p => p.Region)];
            return Page();
        }

        var found = await FindAsync(Words.Trim(), cancellationToken);
        (Count, Found) = (found.Count, [.. found.Skip((Number - 1) * PageSize).Take(PageSize)]);
        return found is [var only] ? LocalRedirect($"/municipalities/{only.Code}") : Page();
    }

    private async Task<IReadOnlyList<Municipality>> FindAsync(string words, CancellationToken cancellationToken)
    {
        var ofPrefecture = await db.Municipalities.AsNoTracking().Where(m => m.Prefecture == words).OrderBy(m => m.Code).ToListAsync(cancellationToken);
        return ofPrefecture.Count > 0 ? ofPrefecture : await db.FindMunicipalitiesAsync(MunicipalityCode.Parse(words).Code ?? words, cancellationToken);
    }
}
