using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>「異動まであと 9 日」: the open case that I hand over or receive, the nearest first.</summary>
public sealed class OwnHandover(KnowledgeDbContext db, JapanCalendar calendar)
{
    public async Task<Case?> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var id = standing.Member.Id;
        var open = db.Transfers.Where(t => t.Step != TransferStep.Done && (t.PredecessorId == id || t.SuccessorId == id || t.DeputyId == id));
        return (await db.ReadCasesAsync(open, standing, calendar.Today, cancellationToken)).OrderBy(c => c.IsMover ? 0 : 1).ThenBy(c => c.Transfer.EffectiveOn).FirstOrDefault();
    }
}
