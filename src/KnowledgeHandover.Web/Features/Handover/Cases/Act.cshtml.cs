using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Handover.OpenItems;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>The steps of a case, each once and in order. Explaining and sending back have something to write; the others are one button.</summary>
public sealed class ActModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar, OpenItemList openItems) : PageModel
{
    [BindProperty]
    public ActInput Input { get; set; } = new();

    public Case Case { get; private set; } = null!;

    public string Act { get; private set; } = "";

    private DateTime Now => calendar.UtcNow;

    public async Task<IActionResult> OnGetAsync(long id, string act, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, act, cancellationToken))
        {
            return NotFound();
        }

        Input = new ActInput { Day = calendar.Today };
        return act is "explain" or "return" && Case.May(act) ? Page() : Redirect($"/transfers/{id}");
    }

    public async Task<IActionResult> OnPostAsync(long id, string act, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, act, cancellationToken))
        {
            return NotFound();
        }

        if (!Case.May(act))
        {
            this.Notify("いまは、あなたがこの手続きをする段階ではありません。何も変えていません。");
            return Redirect($"/transfers/{id}");
        }

        Check();
        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        if (!await DoAsync(cancellationToken))
        {
            this.Notify("引継書にするノートが見つからないか、下書きのままです。公開してから、もう一度お試しください。");
            return Redirect($"/transfers/{id}");
        }

        db.Audit(new AuditEntry(me.Id, $"transfer.{act}", $"transfer/{id}"));
        this.Notify(await db.TrySaveAsync(cancellationToken) ? DoneWords : "ほかの人が同時に手続きをしたため、何も変えていません。いまの状態を確かめてください。");
        return Redirect(Act == "withdraw" ? "/transfers" : $"/transfers/{id}");
    }

    private string DoneWords => Act switch
    {
        "write" => "所属長の確認に回しました。",
        "confirm" => "確認を記録しました。",
        "explain" => "説明を記録しました。",
        "sign" => "署名しました。",
        "submit" => "提出しました。引継書は、この内容で保存されます。懸案は、後任の懸案一覧に移しました。",
        "return" => "差し戻しました。",
        "withdraw" => "引継ぎを取り消しました。",
        _ => "所属長が代わりに進めることにしました。",
    };

    private async Task<bool> LoadAsync(long id, string act, CancellationToken cancellationToken)
    {
        var found = await db.FindCaseAsync(id, await me.GetStandingAsync(cancellationToken), calendar.Today, cancellationToken);
        (Case, Act) = (found!, act);
        return found is not null;
    }

    private void Check()
    {
        Refuse(Act == "return" && string.IsNullOrWhiteSpace(Input.Remark), "Remark", "差し戻す理由を入力してください。");
        if (Act == "explain")
        {
            Refuse(Input.Day is not { } day || day > calendar.Today || day < calendar.Today.AddYears(-1), "Day", "説明した日を、きょうまでの日で入力してください。");
            Refuse(string.IsNullOrWhiteSpace(Input.Place), "Place", "場所を入力してください。");
            Refuse(string.IsNullOrWhiteSpace(Input.Hours), "Hours", "時間を入力してください。");
        }
    }

    /// <returns>False when the note of the case is not there to be written off.</returns>
    private async Task<bool> DoAsync(CancellationToken cancellationToken)
    {
        var (transfer, actor) = (Case.Transfer, Case.Me);
        switch (Act)
        {
            case "write":
                return await WriteAsync(cancellationToken);
            case "confirm":
                transfer.Confirm(actor, transfer.Last(TransferActKind.Written)!.Revision!.Value, Now);
                break;
            case "explain":
                transfer.Explain(actor, $"{JapanCalendar.Wareki(Input.Day!.Value)} {CleanText.OneLine(Input.Hours!)}　{CleanText.OneLine(Input.Place!)}", Now);
                break;
            case "sign":
                Sign();
                break;
            case "submit":
                await SubmitAsync(cancellationToken);
                break;
            case "return":
                transfer.Return(actor, CleanText.Of(Input.Remark!).Trim(), Now);
                break;
            case "withdraw":
                transfer.Withdraw(actor, Now);
                break;
            default:
                transfer.TakeOver(actor, Now);
                break;
        }

        return true;
    }

    /// <summary>What is confirmed, signed and submitted is the text of this moment.</summary>
    private async Task<bool> WriteAsync(CancellationToken cancellationToken)
    {
        if (await db.FindNoteOfAsync(Case, cancellationToken) is not { } note)
        {
            return false;
        }

        Case.Transfer.CompleteWriting(Case.Me, note.RevisionNumber, Now);
        db.TransferPapers.Add(TransferPaper.Of(note, Case.Transfer));
        return true;
    }

    /// <summary>A head who acts for the mover and receives it as the 代理者 signs for both.</summary>
    private void Sign()
    {
        var (asMover, asReceiver) = (Case.SignsAsMover, Case.SignsAsReceiver);
        if (asMover)
        {
            Case.Transfer.Sign(Case.Me, asReceiver: false, Now);
        }

        if (asReceiver)
        {
            Case.Transfer.Sign(Case.Me, asReceiver: true, Now);
        }
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        var paper = await db.FindPaperAsync(Case, cancellationToken) ?? throw new InvalidOperationException("A case past its writing has a paper.");
        Case.Transfer.Submit(Case.Me, paper.Revision, Now);
        db.TransferPapers.Add(paper.Submitted(Case.Transfer, Case.FactsOf().Joined()));
        // Whoever receives may not read the note before the day, but its open items are handed over with the paper.
        if (await db.Notes.AsNoTracking().SingleOrDefaultAsync(n => n.Id == Case.Transfer.NoteId && n.State == NoteState.Live, cancellationToken) is { } note)
        {
            await openItems.TakeOverAsync(note, new Signature(Case.Me.Member.Id, Case.Me.Main?.Line ?? "", Now), cancellationToken);
        }
    }

    private void Refuse(bool isWrong, string field, string message)
    {
        if (isWrong)
        {
            ModelState.AddModelError($"Input.{field}", message);
        }
    }

    public sealed record ActInput
    {
        [StringLength(1000, ErrorMessage = "理由は1000文字までです。")]
        public string? Remark { get; init; }

        public DateOnly? Day { get; init; }

        [StringLength(100, ErrorMessage = "場所は100文字までです。")]
        public string? Place { get; init; }

        [StringLength(50, ErrorMessage = "時間は50文字までです。")]
        public string? Hours { get; init; }
    }
}
