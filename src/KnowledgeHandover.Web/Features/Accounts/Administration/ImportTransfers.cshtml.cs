using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>異動一覧の取り込み: a file, what it would do, and then all of it or nothing.</summary>
public sealed class ImportTransfersModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar, KnownHolidays holidays) : PageModel
{
    private const int MaxMistakes = 50;

    [BindProperty]
    public IFormFile? List { get; set; }

    /// <summary>The text of the file, carried from the preview to the import.</summary>
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateOnly? AnnouncedOn { get; set; }

    [BindProperty]
    public DateOnly? PublishedOn { get; set; }

    /// <summary>「取り込む」 was pressed below the preview.</summary>
    [BindProperty]
    public bool Takes { get; set; }

    public IReadOnlyList<PlannedRow>? Preview { get; private set; }

    /// <summary>Of transfer cases that the list would open.</summary>
    public int Cases { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        (AnnouncedOn, PublishedOn) = (calendar.Today, new DateOnly(JapanCalendar.FiscalYear(calendar.Today) + 1, 4, 1));
        return await me.AdministeringAsync(null, cancellationToken) is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await me.AdministeringAsync(null, cancellationToken) is not { } administrator)
        {
            return NotFound();
        }

        Text = List is null ? Text : await ReadFileAsync(List, cancellationToken);
        CheckDays();
        if (string.IsNullOrWhiteSpace(Text) || !ModelState.IsValid)
        {
            if (ModelState.IsValid)
            {
                ModelState.AddModelError(nameof(List), "異動一覧の CSV ファイルを選んでください。");
            }

            return this.InvalidPage();
        }

        var isGood = await PlanAsync(administrator, cancellationToken);
        if (!isGood)
        {
            return this.InvalidPage();
        }

        return Takes ? await TakeAsync(cancellationToken) : Page();
    }

    /// <summary>One save, so one transaction: a transfer that cannot be written leaves nothing behind.</summary>
    private async Task<IActionResult> TakeAsync(CancellationToken cancellationToken)
    {
        var rows = Preview!.Count(p => !p.IsDone);
        if (rows > 0)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text!)));
            db.Audit(new AuditEntry(me.Id, "transfer.import", "transfers", string.Create(CultureInfo.InvariantCulture, $"rows/{rows} cases/{Cases} sha256/{hash}")));
            await db.SaveChangesAsync(cancellationToken);
        }

        this.Notify(rows == 0 ? "すべて取り込み済みでした。何も変えていません。" : $"{rows} 行を取り込み、引継ぎを {Cases} 件始めました。発令日の0時から効きます。");
        return RedirectToPage();
    }

    /// <summary>Carries the list out on what is tracked; without a save nothing of it is left.</summary>
    private async Task<bool> PlanAsync(Member administrator, CancellationToken cancellationToken)
    {
        var list = TransferList.Read(Text!);
        var town = await TransferTown.LoadAsync(db, administrator.MunicipalityCode, cancellationToken);
        var plan = new TransferPlan(db, town, AnnouncedOn!.Value, me.Id);
        Preview = plan.Carry(list.Rows);
        List<string> mistakes = [.. list.Mistakes, .. Preview.Select(p => p.Mistake).OfType<string>()];
        if (list.Rows.Count == 0 && mistakes.Count == 0)
        {
            mistakes.Add("異動の行がありません。2行目から、1行に1件ずつ書いてください。");
        }

        foreach (var mistake in mistakes.Take(MaxMistakes))
        {
            ModelState.AddModelError(nameof(List), mistake);
        }

        if (mistakes.Count > MaxMistakes)
        {
            ModelState.AddModelError(nameof(List), $"ほかに {mistakes.Count - MaxMistakes:N0} 行の誤りがあります。");
        }

        Cases = mistakes.Count > 0 ? 0 : await new TransferOpening(db, town, new TransferTelling(AnnouncedOn.Value, PublishedOn!.Value, calendar.UtcNow), holidays)
            .OpenAsync(administrator.MunicipalityCode, (plan, me.Id), cancellationToken);
        return mistakes.Count == 0;
    }

    private async Task<string?> ReadFileAsync(IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length is 0 or > TransferList.MaxBytes)
        {
            ModelState.AddModelError(nameof(List), file.Length == 0 ? "ファイルが空です。異動一覧の CSV ファイルを選んでください。" : "ファイルが大きすぎます。1 MB までの CSV ファイルを選んでください。");
            return null;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        var text = OfficeText.Decode(bytes.ToArray());
        if (text is null)
        {
            ModelState.AddModelError(nameof(List), "文字を読み取れませんでした。UTF-8 か Shift_JIS の CSV ファイルを選んでください。");
        }

        return text;
    }

    private void CheckDays()
    {
        if (AnnouncedOn is not { } announced || announced < calendar.Today.AddYears(-1) || announced > calendar.Today.AddYears(1))
        {
            ModelState.AddModelError(nameof(AnnouncedOn), "内示の日を、1年以内の日で入力してください。");
        }

        if (PublishedOn is not { } published || published < AnnouncedOn || published > calendar.Today.AddYears(2))
        {
            ModelState.AddModelError(nameof(PublishedOn), "公表の日を、内示の日から後の日で入力してください。");
        }
    }
}
