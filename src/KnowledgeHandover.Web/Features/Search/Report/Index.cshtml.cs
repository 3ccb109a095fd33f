using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Accounts.Administration;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search.Report;

/// <summary>検索の状況: what is looked for and not there, and what is slow. A municipality's administrators see their own, the operators of the site all.</summary>
public sealed class IndexModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    private const int Shown = 100;

    public IReadOnlyList<Missed> MissedSearches { get; private set; } = [];

    public IReadOnlyList<SlowSearch> SlowSearches { get; private set; } = [];

    public bool IsOfTheWholeSite { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await me.AdministeringAsync(null, cancellationToken) is not { } administrator)
        {
            return NotFound();
        }

        IsOfTheWholeSite = administrator.Role == MemberRole.SiteAdministrator;
        var (all, own) = (IsOfTheWholeSite, administrator.MunicipalityCode);
        var first = calendar.Today.AddDays(-SearchRecorder.Days);
        var missed = await db.MissedSearches.Where(m => (all || m.MunicipalityCode == own) && m.Day >= first)
            .GroupBy(m => m.Words)
            .Select(g => new { Words = g.Key, Times = g.Sum(m => m.Times), LastOn = g.Max(m => m.Day) })
            .OrderByDescending(m => m.Times).ThenByDescending(m => m.LastOn).ThenBy(m => m.Words)
            .Take(Shown).ToListAsync(cancellationToken);
        MissedSearches = missed.ConvertAll(m => new Missed(m.Words, m.Times, m.LastOn));
        SlowSearches = await db.SlowSearches.AsNoTracking().Where(s => all || s.MunicipalityCode == own)
            .OrderByDescending(s => s.Id).Take(Shown).ToListAsync(cancellationToken);
        return Page();
    }

    public sealed record Missed(string Words, int Times, DateOnly LastOn);
}
