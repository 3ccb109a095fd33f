using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.Handover.Check;
using KnowledgeHandover.Web.Features.Handover.OpenItems;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>「異動まであと 9 日 — 引継書 82 点、懸案 3 件」: the open case that I hand over or receive, the nearest first.</summary>
public sealed class OwnHandover(KnowledgeDbContext db, JapanCalendar calendar, Completeness completeness, OpenItemList openItems)
{
    public async Task<OwnCase?> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var id = standing.Member.Id;
        var open = db.Transfers.Where(t => t.Step != TransferStep.Done && (t.PredecessorId == id || t.SuccessorId == id || t.DeputyId == id));
        var nearest = (await db.ReadCasesAsync(open, standing, calendar.Today, cancellationToken)).OrderBy(c => c.IsMover ? 0 : 1).ThenBy(c => c.Transfer.EffectiveOn).FirstOrDefault();
        if (nearest is null)
        {
            return null;
        }

        var check = nearest.Transfer.NoteId is { } noteId
            ? (await completeness.OfNotesAsync([noteId], standing.Reader, cancellationToken)).GetValueOrDefault(noteId)
            : null;
        return new OwnCase(nearest, check, (await openItems.OpenOfAsync([nearest.Transfer.PositionId], standing.Reader, cancellationToken)).Count);
    }
}

/// <param name="Case">The case.</param>
/// <param name="Check">What the check says of its note; null when there is none that I may read.</param>
/// <param name="OpenItems">How many items of the post are open.</param>
public sealed record OwnCase(Case Case, CheckResult? Check, int OpenItems)
{
    public string Words => (Check is null ? "" : $"引継書 {Check.Summary}、") + $"懸案 {OpenItems}件";
}
