using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>The site administrator looks at the table of holidays and replaces it.</summary>
public sealed class HolidaysModel(CurrentMember me, KnowledgeDbContext db, KnownHolidays known, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public IFormFile? List { get; set; }

    public bool IsImported { get; private set; }

    public int Count { get; private set; }

    public int FirstYear { get; private set; }

    public int LastYear { get; private set; }

    public DateOnly Today => calendar.Today;

    /// <summary>The fiscal year after this one is planned from autumn on.</summary>
    public bool IsRunningOut => LastYear < Today.AddMonths(5).Year;

    public IReadOnlyList<Holiday> ThisYear { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return await IsAllowedAsync(cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsAllowedAsync(cancellationToken))
        {
            return NotFound();
        }

        await LoadAsync(cancellationToken);
        if (await ReadAsync(cancellationToken) is not { } list)
        {
            return this.InvalidPage();
        }

        await db.WriteAsync(
            async () =>
            {
                await db.Holidays.ExecuteDeleteAsync(cancellationToken);
                db.Holidays.AddRange(list.Holidays.Select(h => new Holiday { Day = h.Key, Name = h.Value }));
                db.Audit(new AuditEntry(me.Id, "holiday.import", "holidays", list.Holidays.Count.ToString(CultureInfo.InvariantCulture)));
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        known.Forget();
        this.Notify($"{list.Holidays.Keys.Min().Year}年から{list.Holidays.Keys.Max().Year}年までの祝日・休日 {list.Holidays.Count:N0} 日を取り込みました。");
        return RedirectToPage();
    }

    private async Task<HolidayList?> ReadAsync(CancellationToken cancellationToken)
    {
        if (List is not { Length: > 0 and <= HolidayList.MaxBytes })
        {
            ModelState.AddModelError(nameof(List), List is { Length: > 0 } ? "ファイルが大きすぎます。1 MB までの CSV ファイルを選んでください。" : "CSV ファイルを選んでください。");
            return null;
        }

        using var bytes = new MemoryStream();
        await List.CopyToAsync(bytes, cancellationToken);
        var list = HolidayList.Read(bytes.ToArray());
        foreach (var error in list.Errors.Take(HolidayList.MaxErrors))
        {
            ModelState.AddModelError(nameof(List), error);
        }

        if (list.Errors.Count > HolidayList.MaxErrors)
        {
            ModelState.AddModelError(nameof(List), $"ほかに {list.Errors.Count - HolidayList.MaxErrors:N0} 行の誤りがあります。");
        }

        return list.Errors.Count == 0 ? list : null;
    }

    private async Task<bool> IsAllowedAsync(CancellationToken cancellationToken) =>
        (await me.GetStandingAsync(cancellationToken)).Member is { Role: MemberRole.SiteAdministrator, State: MemberState.Active };

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var imported = await db.Holidays.AsNoTracking().ToListAsync(cancellationToken);
        var all = imported.Count > 0 ? imported : [.. HolidayList.BuiltIn.Holidays.Select(h => new Holiday { Day = h.Key, Name = h.Value })];
        (IsImported, Count) = (imported.Count > 0, all.Count);
        (FirstYear, LastYear) = (all.Min(h => h.Day.Year), all.Max(h => h.Day.Year));
        var year = JapanCalendar.FiscalYear(Today);
        ThisYear = [.. all.Where(h => JapanCalendar.FiscalYear(h.Day) == year).OrderBy(h => h.Day)];
    }
}
