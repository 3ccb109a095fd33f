using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>事務引継書 on A4: while it is written from the note, then the copy that is confirmed, signed and submitted.</summary>
public sealed class PrintModel(KnowledgeDbContext db, CurrentMember me, MarkdownRenderer renderer, JapanCalendar calendar) : PageModel
{
    public Case Case { get; private set; } = null!;

    public TransferPaper? Paper { get; private set; }

    public string Title { get; private set; } = "";

    public RenderedText Text { get; private set; } = null!;

    public IReadOnlyList<PaperFact> Facts { get; private set; } = [];

    public DateOnly Today => calendar.Today;

    public bool IsSubmitted => Case.Transfer.Step == TransferStep.Done;

    /// <summary>Of those who sign: where a copy on paper is signed by hand, the place is left open.</summary>
    public IReadOnlyList<(string Role, string Name, string Signed)> Signatures =>
    [
        ("前任", Case.MoverName, Signed(TransferActKind.SignedByPredecessor)),
        (Case.Transfer.SuccessorId is null && Case.Transfer.DeputyId is not null ? "代理者" : "後任", Case.ReceiverName ?? "", Signed(TransferActKind.SignedByReceiver)),
        ("所属長（確認）", "", Signed(TransferActKind.Confirmed)),
    ];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.FindCaseAsync(id, await me.GetStandingAsync(cancellationToken), calendar.Today, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        Paper = await db.FindPaperAsync(found, cancellationToken);
        var note = Paper is null && found.Transfer.Step == TransferStep.Write ? await db.FindNoteOfAsync(found, cancellationToken) : null;
        if (Paper is null && note is null)
        {
            return NotFound();
        }

        Title = Paper?.Title ?? note!.Title;
        Text = renderer.Render(Paper?.Body ?? HandoverSections.InOrder(note!.Body));
        Facts = Paper is { Facts.Length: > 0 } submitted ? submitted.ReadFacts() : found.FactsOf();
        return Page();
    }

    private string Signed(TransferActKind kind) => Case.Transfer.Last(kind) is { } act ? $"{Case.NameOf(act.MemberId)}　{JapanCalendar.WarekiTime(act.At)}" : "";
}
