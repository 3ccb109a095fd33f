using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Accounts.Administration;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>引継ぎの期限 of the own municipality, for each reason: a rule that others have, or one of one's own.</summary>
public sealed class DeadlinesModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    /// <summary>The value of a choice that is none of the presets.</summary>
    public const string Own = "own";

    [BindProperty]
    public DeadlineInput Input { get; set; } = new();

    public IReadOnlyDictionary<TransferReason, Deadline> Chosen { get; private set; } = new Dictionary<TransferReason, Deadline>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Check();
        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var code = (await me.GetStandingAsync(cancellationToken)).Municipality.Code;
        var (reason, deadline) = (Input.Reason!.Value, Typed);
        var rule = await db.DeadlineRules.SingleOrDefaultAsync(r => r.MunicipalityCode == code && r.Reason == reason, cancellationToken);
        if (rule is null)
        {
            db.DeadlineRules.Add(rule = new DeadlineRule { MunicipalityCode = code, Reason = reason });
        }

        rule.Choose(deadline);
        db.Audit(new AuditEntry(me.Id, "deadline.choose", $"municipality/{code}", $"{(int)reason}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify($"{CaseWords.Of(reason)}の期限を「{deadline.Words}」にしました。これから始める引継ぎに使います。");
        return Redirect("/admin/deadlines");
    }

    private Deadline Typed => DeadlinePreset.All.SingleOrDefault(p => p.Key == Input.Preset)?.Deadline
        ?? new Deadline(Input.Basis, Input.Days ?? 0, Input.CountsFirstDay, Input.WhenClosed);

    private void Check()
    {
        if (Input.Reason is not { } reason || !Enum.IsDefined(reason) || !Enum.IsDefined(Input.Basis) || !Enum.IsDefined(Input.WhenClosed))
        {
            ModelState.AddModelError("Input.Reason", "どの引継ぎの期限かを選んでください。");
        }

        if (Input.Preset != Own && DeadlinePreset.All.All(p => p.Key != Input.Preset))
        {
            ModelState.AddModelError("Input.Preset", "期限を一覧から選ぶか、「自分で決める」を選んでください。");
        }

        if (Input.Preset == Own && Input.Days is not (>= -Deadline.MostDays and <= Deadline.MostDays))
        {
            ModelState.AddModelError("Input.Days", "日数は、-90 から 90 までの数字にしてください。発令日の7日前までなら -7 です。");
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await me.AdministeringAsync(null, cancellationToken) is not { } administrator)
        {
            return false;
        }

        var rules = await db.DeadlineRules.AsNoTracking().Where(r => r.MunicipalityCode == administrator.MunicipalityCode).ToDictionaryAsync(r => r.Reason, cancellationToken);
        Chosen = Enum.GetValues<TransferReason>().ToDictionary(r => r, r => rules.GetValueOrDefault(r)?.Deadline ?? Deadline.DefaultFor(r));
        return true;
    }

    public sealed record DeadlineInput
    {
        public TransferReason? Reason { get; init; }

        public string? Preset { get; init; }

        public DeadlineBasis Basis { get; init; }

        public int? Days { get; init; }

        public bool CountsFirstDay { get; init; }

        public WhenClosed WhenClosed { get; init; }
    }
}
