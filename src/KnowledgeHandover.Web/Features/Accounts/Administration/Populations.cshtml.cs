using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>The site administrator brings in the population figures.</summary>
public sealed class PopulationsModel(CurrentMember me, KnowledgeDbContext db) : PageModel
{
    [BindProperty]
    public IFormFile? List { get; set; }

    public int Known { get; private set; }

    public int All { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await CountAsync(cancellationToken);
        return await IsAllowedAsync(cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsAllowedAsync(cancellationToken))
        {
            return NotFound();
        }

        await CountAsync(cancellationToken);
        var municipalities = await db.Municipalities.ToDictionaryAsync(m => m.Code, cancellationToken);
        if (await ReadAsync(municipalities.Keys, cancellationToken) is not { } list)
        {
            return this.InvalidPage();
        }

        foreach (var (code, residents) in list.Residents)
        {
            municipalities[code].Census(residents);
        }

        db.Audit(new AuditEntry(me.Id, "population.import", "municipalities", list.Residents.Count.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify($"{list.Residents.Count:N0} 自治体の人口を取り込みました。");
        return RedirectToPage();
    }

    private async Task<PopulationList?> ReadAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        if (List is not { Length: > 0 and <= PopulationList.MaxBytes })
        {
            ModelState.AddModelError(nameof(List), List is { Length: > 0 } ? "ファイルが大きすぎます。1 MB までの CSV ファイルを選んでください。" : "CSV ファイルを選んでください。");
            return null;
        }

        using var bytes = new MemoryStream();
        await List.CopyToAsync(bytes, cancellationToken);
        var list = PopulationList.Read(bytes.ToArray(), codes);
        foreach (var error in list.Errors.Take(PopulationList.MaxErrors))
        {
            ModelState.AddModelError(nameof(List), error);
        }

        if (list.Errors.Count > PopulationList.MaxErrors)
        {
            ModelState.AddModelError(nameof(List), $"ほかに {list.Errors.Count - PopulationList.MaxErrors:N0} 行の誤りがあります。");
        }

        return list.Errors.Count == 0 ? list : null;
    }

    private async Task<bool> IsAllowedAsync(CancellationToken cancellationToken) =>
        (await me.GetStandingAsync(cancellationToken)).Member is { Role: MemberRole.SiteAdministrator, State: MemberState.Active };

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        Known = await db.Municipalities.CountAsync(m => m.Population != null, cancellationToken);
        All = await db.Municipalities.CountAsync(cancellationToken);
    }
}
