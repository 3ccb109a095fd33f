using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>Names the successor, or a 代理者 as long as there is none; a 代理者 passes on here.</summary>
public sealed class ReceiverModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public ReceiverInput Input { get; set; } = new();

    public Case Case { get; private set; } = null!;

    /// <summary>A successor is never followed by a deputy, and a submitted case is only passed on.</summary>
    public bool MayBeDeputy => Case.Transfer is { SuccessorId: null, IsOpen: true };

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input = new ReceiverInput { ToldOn = Case.Transfer.AnnouncedOn > calendar.Today ? Case.Transfer.AnnouncedOn : calendar.Today };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (await FindAsync(cancellationToken) is not { } member)
        {
            return this.InvalidPage();
        }

        if (Input.IsDeputy)
        {
            Case.Transfer.NameDeputy(member.Id, Input.ToldOn!.Value, Case.Me, calendar.UtcNow);
        }
        else
        {
            Case.Transfer.NameSuccessor(member.Id, Input.ToldOn!.Value, Case.Me, calendar.UtcNow);
        }

        db.Audit(new AuditEntry(me.Id, "transfer.name-receiver", $"transfer/{id}", $"member/{member.Id}"));
        var isSaved = await db.TrySaveAsync(cancellationToken);
        this.Notify(isSaved ? $"{member.Name} さんを{(Input.IsDeputy ? "代理者" : "後任")}にしました。" : "ほかの人が同時に手続きをしたため、何も変えていません。いまの状態を確かめてください。");
        return Redirect($"/transfers/{id}");
    }

    private async Task<Member?> FindAsync(CancellationToken cancellationToken)
    {
        var (member, mistake) = await ReceiverWords.FindAsync(db, Case.Me, Input.Receiver, cancellationToken);
        Refuse(mistake is not null, "Receiver", mistake ?? "");
        Refuse(member is null && mistake is null, "Receiver", "氏名かメールアドレスを入力してください。");
        Refuse(member?.Id == Case.Transfer.PredecessorId, "Receiver", "前任と同じ人です。引き継ぐ相手を入力してください。");
        Refuse(Input.IsDeputy && !MayBeDeputy, "IsDeputy", "後任が決まっているか、提出が済んでいるため、代理者は決められません。");
        Refuse(Input.ToldOn is not { } told || told < Case.Transfer.AnnouncedOn || told > calendar.Today.AddYears(2), "ToldOn",
            $"知らせる日は、内示の日（{JapanCalendar.Wareki(Case.Transfer.AnnouncedOn)}）から後の日にしてください。");
        return ModelState.IsValid ? member : null;
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var found = await db.FindCaseAsync(id, await me.GetStandingAsync(cancellationToken), calendar.Today, cancellationToken);
        Case = found!;
        return found is { MayName: true };
    }

    private void Refuse(bool isWrong, string field, string message)
    {
        if (isWrong)
        {
            ModelState.AddModelError($"Input.{field}", message);
        }
    }

    public sealed record ReceiverInput
    {
        [StringLength(100, ErrorMessage = "氏名かメールアドレスは100文字までです。")]
        public string? Receiver { get; init; }

        public bool IsDeputy { get; init; }

        public DateOnly? ToldOn { get; init; }
    }
}
