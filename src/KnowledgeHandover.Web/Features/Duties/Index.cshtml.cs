using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>The year of a post, a section or a job type, from April to March.</summary>
public sealed class IndexModel(KnowledgeDbContext db, CurrentMember me, DutyScopes scopes, DutyYears years, JapanCalendar calendar) : PageModel
{
    private const int MostShownOfAMonth = 15;
    private const int MostUnclear = 100;
    private Dictionary<string, string> _towns = [];
    private string _ownCode = "";

    public DutyScope Scope { get; private set; } = null!;

    public int Year { get; private set; }

    public string OwnTown { get; private set; } = "";

    public IReadOnlyList<(string Query, string Title)> Choices { get; private set; } = [];

    public IReadOnlyList<DutyMonth> Months { get; private set; } = [];

    /// <summary>Only of a job type.</summary>
    public IReadOnlyList<PeakMonth> Peaks { get; private set; } = [];

    public DutyStrip Strip { get; private set; } = null!;

    public IReadOnlyList<UnclearDuty> Unclear { get; private set; } = [];

    /// <summary>Set when the year goes on after it.</summary>
    public int? HolidaysEndIn { get; private set; }

    public bool IsEmpty => Unclear.Count == 0 && Months.All(m => m.Duties.Count == 0);

    public async Task<IActionResult> OnGetAsync([FromQuery] DutyChoice choice, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (!ModelState.IsValid || await scopes.FindAsync(choice, standing, calendar.Today, cancellationToken) is not { } scope)
        {
            return NotFound();
        }

        (Scope, Year) = (scope, Math.Clamp(choice.Year ?? JapanCalendar.FiscalYear(calendar.Today), 2000, 2100));
        (_ownCode, OwnTown) = (standing.Municipality.Code, standing.Municipality.Name);
        Choices = await ChoicesAsync(standing, cancellationToken);
        await LoadAsync(standing, cancellationToken);
        return Page();
    }

    public string AddressOf(int year) => $"/duties?{(Scope.Query.Length > 0 ? Scope.Query + "&" : "")}year={year}";

    /// <summary>In the national view those of the own municipality first, and not all.</summary>
    public IReadOnlyList<DutyLineInMonth> Shown(DutyMonth month) => Scope.JobType is null ? month.Duties
        : [.. month.Duties.OrderBy(d => d.Note.MunicipalityCode == _ownCode ? 0 : 1).Take(MostShownOfAMonth)];

    public string? TownOf(DutyLineInMonth line) => Scope.JobType is null ? null : _towns.GetValueOrDefault(line.Note.MunicipalityCode);

    public string PeakWords(int month) => Peaks.FirstOrDefault(p => p.Month == month) is { } peak ? $"（{peak.Municipalities}団体、引継書 {peak.Notes}件）" : "";

    private async Task LoadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var (first, last) = Schedule.FiscalYear(Year);
        Months = await years.MonthsAsync(Scope.Duties, first, last, cancellationToken);
        Unclear = await Scope.Duties.Where(d => d.Duty.Unclear != null && (Scope.JobType == null || d.Note.MunicipalityCode == _ownCode))
            .OrderBy(d => d.Note.Id).ThenBy(d => d.Duty.Line).Take(MostUnclear).AsNoTracking().Select(d => new UnclearDuty(d.Duty, d.Note.Title)).ToListAsync(cancellationToken);
        HolidaysEndIn = await years.LastHolidayYearAsync(cancellationToken) is var known && known < last.Year ? known : null;
        var thisYear = JapanCalendar.FiscalYear(calendar.Today) == Year;
        if (Scope.JobType is not null)
        {
            Peaks = await Scope.Duties.PeaksAsync(standing, Year, cancellationToken);
            var codes = Months.SelectMany(Shown).Select(d => d.Note.MunicipalityCode).Distinct().ToArray();
            _towns = (await db.Municipalities.AsNoTracking().Where(m => codes.Contains(m.Code)).ToListAsync(cancellationToken)).ToDictionary(m => m.Code, m => m.FullName);
        }

        Strip = Scope.JobType is null ? DutyStrip.OfMonths(Months, calendar.Today, "") : DutyStrip.OfPeaks(Peaks, thisYear ? calendar.Today.Month : 0, "");
    }

    /// <summary>My posts, my section, and the job types of my main post.</summary>
    private async Task<IReadOnlyList<(string Query, string Title)>> ChoicesAsync(Standing standing, CancellationToken cancellationToken)
    {
        if (standing.Main is not { } main)
        {
            return [];
        }

        var jobTypes = await db.Positions.Where(p => p.Id == main.PositionId).SelectMany(p => p.JobTypes)
            .Join(db.JobTypes, j => j.JobTypeId, t => t.Id, (j, t) => t).OrderBy(t => t.Id).Take(5).Select(t => new { t.Slug, t.Name }).ToListAsync(cancellationToken);
        return
        [
            .. standing.Current.Select(p => ($"position={p.PositionId}", p.PositionName)),
            ($"section={main.SectionId}", main.SectionPath),
            .. jobTypes.Select(t => ($"jobType={t.Slug}", $"{t.Name}（全国）")),
        ];
    }

    public sealed record UnclearDuty(Duty Duty, string Title);
}
