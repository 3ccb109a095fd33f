using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>One case: where it stands, what comes next and who does it, and all that was done.</summary>
public sealed class ShowModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public Case Case { get; private set; } = null!;

    public Transfer Transfer => Case.Transfer;

    /// <summary>Null for readers of the case who may not read it, and as long as none is chosen.</summary>
    public Note? Note { get; private set; }

    public bool MayEditNote { get; private set; }

    /// <summary>The text has gone on since it was confirmed.</summary>
    public bool IsNoteNewer { get; private set; }

    public bool HasPaper { get; private set; }

    public DateOnly Today => calendar.Today;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindCaseAsync(id, standing, Today, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        if (Transfer.NoteId is { } noteId && await db.FindNoteHeadAsync(noteId, standing, cancellationToken) is { } head && head.Note.State != NoteState.Deleted)
        {
            (Note, MayEditNote) = (head.Note, head.MayEdit);
            IsNoteNewer = Transfer.Step > TransferStep.Write && Transfer.Last(TransferActKind.Written) is { Revision: { } written } && written < head.Note.RevisionNumber;
        }

        HasPaper = await db.FindPaperAsync(Case, cancellationToken) is not null || (Case.IsParty && Note is not null);
        return Page();
    }

    /// <summary>What is said above the one button.</summary>
    public string NextWords => Transfer.Step switch
    {
        TransferStep.Write when Transfer.NoteId is null => "事務引継書にするノートを決めます。",
        TransferStep.Write => "引継書を書き上げたら、所属長の確認に回します。",
        TransferStep.Confirm => "引継書を読んで、これでよければ確認します。足りないところは、理由を書いて差し戻します。",
        TransferStep.Explain when Transfer.ReceiverId is null => "説明を受ける後任を決めます。まだ決まらないときは、代理者を決めます。",
        TransferStep.Explain => "後任に引継書を説明し、日と場所を記録します。",
        TransferStep.Sign => "確認された引継書に、前任と後任がそれぞれ署名します。",
        TransferStep.Submit => "連署が済みました。提出すると、この引継書は保存され、もう変わりません。",
        _ => "引継ぎは済みました。",
    };
}
