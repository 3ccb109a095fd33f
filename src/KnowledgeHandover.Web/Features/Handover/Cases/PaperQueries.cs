using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

public static class PaperQueries
{
    /// <summary>
    /// The newest copy, when it still counts; null for those who may read neither it nor the note. Whom the transfer concerns were handed
    /// it by the mover.
    /// </summary>
    public static async Task<TransferPaper?> FindPaperAsync(this KnowledgeDbContext db, Case file, CancellationToken cancellationToken)
    {
        if (file.Transfer.Step == TransferStep.Write)
        {
            return null;
        }

        var paper = await db.TransferPapers.AsNoTracking().Where(p => p.TransferId == file.Id).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancellationToken);
        return paper is not null && (file.IsParty || file.Me.Reader.MayRead(paper.Audience)) ? paper : null;
    }

    /// <summary>People, days and signatures, as they stand at the head and the foot of the paper.</summary>
    public static IReadOnlyList<PaperFact> FactsOf(this Case file)
    {
        var transfer = file.Transfer;
        return
        [
            new("所属・職", transfer.Place),
            new("前任", file.MoverName),
            new(transfer.SuccessorId is null && transfer.DeputyId is not null ? "代理者" : "後任", file.ReceiverName ?? "未定"),
            new("理由", CaseWords.Of(transfer.Reason)),
            new("発令日", JapanCalendar.Wareki(transfer.EffectiveOn)),
            new("引継ぎの期限", transfer.DueOn is { } due ? JapanCalendar.Wareki(due) : "遅滞なく"),
            .. Act("確認", TransferActKind.Confirmed),
            .. transfer.Last(TransferActKind.Explained) is { } told ? [new PaperFact("説明", told.Remark)] : Array.Empty<PaperFact>(),
            .. Act("前任の署名", TransferActKind.SignedByPredecessor),
            .. Act("後任の署名", TransferActKind.SignedByReceiver),
            .. Act("提出", TransferActKind.Submitted),
        ];

        IEnumerable<PaperFact> Act(string name, TransferActKind kind) => transfer.Last(kind) is { } act
            ? [new(name, $"{act.Place} {file.NameOf(act.MemberId)}　{JapanCalendar.WarekiTime(act.At)}".Trim())]
            : [];
    }

    public static string Joined(this IReadOnlyList<PaperFact> facts) => string.Join('\n', facts.Select(f => $"{f.Name}\t{f.Value}"));

    public static IReadOnlyList<PaperFact> ReadFacts(this TransferPaper paper) =>
        [.. paper.Facts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2)).Select(p => new PaperFact(p[0], p[^1]))];

    /// <summary>The note of the case for whoever writes it; null when it is gone or not theirs to read.</summary>
    internal static async Task<Note?> FindNoteOfAsync(this KnowledgeDbContext db, Case file, CancellationToken cancellationToken) =>
        file.Transfer.NoteId is { } id && await db.FindNoteAsync(id, file.Me.Reader, cancellationToken) is { State: NoteState.Live } note ? note : null;
}

public sealed record PaperFact(string Name, string Value);
