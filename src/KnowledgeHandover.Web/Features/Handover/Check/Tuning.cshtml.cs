using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>The municipality's administrator says how strict the check is.</summary>
public sealed class TuningModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public TuningInput Input { get; set; } = new();

    public string Municipality { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } code)
        {
            return NotFound();
        }

        var tuning = await db.CompletenessTuning.AsNoTracking().SingleOrDefaultAsync(t => t.MunicipalityCode == code, cancellationToken);
        Input = TuningInput.Of(tuning?.Settings ?? CheckSettings.Default);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } code)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        await TuneAsync(code, cancellationToken);
        if (!await TrySaveAsync(cancellationToken))
        {
            ModelState.AddModelError("", "ほかの管理者が同時に基準を変えたため、何も変えていません。画面を開き直して、いまの基準を確かめてください。");
            return this.InvalidPage();
        }

        this.Notify("点検の基準を保存しました。次に点検したときから使われます。");
        return RedirectToPage();
    }

    /// <summary>The municipality that the signed-in member administers; null when there is none.</summary>
    private async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        Municipality = standing.Municipality.FullName;
        return standing.Member.Administers(standing.Member.MunicipalityCode) ? standing.Member.MunicipalityCode : null;
    }

    private async Task TuneAsync(string code, CancellationToken cancellationToken)
    {
        var tuning = await db.CompletenessTuning.SingleOrDefaultAsync(t => t.MunicipalityCode == code, cancellationToken);
        if (tuning is null)
        {
            tuning = CompletenessTuning.For(code);
            db.CompletenessTuning.Add(tuning);
        }

        tuning.Tune(Input.Settings, calendar.UtcNow);
        db.Audit(new AuditEntry(me.Id, "completeness.tune", $"municipality/{code}"));
    }

    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await db.TrySaveAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two administrators set it for the first time in one moment.
            return false;
        }
    }

    public sealed record TuningInput
    {
        private const string Months = "年間スケジュールの月数は、0から12までの数で入れてください。";
        private const string Stale = "月数は、1から120までの数で入れてください。";

        /// <summary>By the rule's id; what is not there stays as the rule is of itself.</summary>
        public Dictionary<string, Severity> Severities { get; init; } = [];

        public List<int> RequiredSections { get; init; } = [];

        [Required(ErrorMessage = Months), Range(0, 12, ErrorMessage = Months)]
        public int? MonthsWanted { get; init; }

        [Required(ErrorMessage = Stale), Range(1, CheckSettings.MostStaleMonths, ErrorMessage = Stale)]
        public int? StaleMonths { get; init; }

        public CheckSettings Settings => new()
        {
            Severities = CheckRules.All.ToDictionary(r => r.Id, SeverityOf),
            RequiredSections = RequiredSections.Where(n => HandoverSection.All.Any(s => s.Number == n)).ToHashSet(),
            MonthsWanted = MonthsWanted ?? CheckSettings.Default.MonthsWanted,
            StaleMonths = StaleMonths ?? CheckSettings.Default.StaleMonths,
        };

        public static TuningInput Of(CheckSettings settings) => new()
        {
            Severities = CheckRules.All.ToDictionary(r => r.Id, settings.SeverityOf),
            RequiredSections = [.. settings.RequiredSections],
            MonthsWanted = settings.MonthsWanted,
            StaleMonths = settings.StaleMonths,
        };

        public Severity SeverityOf(CheckRule rule) => Severities.TryGetValue(rule.Id, out var severity) && Enum.IsDefined(severity) ? severity : rule.Default;
    }
}
