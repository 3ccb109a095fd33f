using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

public static class CaseQueries
{
    /// <summary>A case with its acts, tracked; null when the member may not know of it.</summary>
    public static async Task<Case?> FindCaseAsync(this KnowledgeDbContext db, long id, Standing me, DateOnly today, CancellationToken cancellationToken)
    {
        var transfer = await db.Transfers.Include(t => t.Acts.OrderBy(a => a.Number)).ReadableBy(me.Reader).SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        return transfer is null ? null : (await db.CasesOfAsync([transfer], me, today, cancellationToken))[0];
    }

    /// <summary>The cases that the member may know of, the most urgent first.</summary>
    public static async Task<IReadOnlyList<Case>> ReadCasesAsync(this KnowledgeDbContext db, IQueryable<Transfer> chosen, Standing me, DateOnly today, CancellationToken cancellationToken)
    {
        var transfers = await chosen.AsNoTracking().Include(t => t.Acts.OrderBy(a => a.Number)).ReadableBy(me.Reader).Where(t => t.WithdrawnAt == null)
            .OrderBy(t => t.DueOn ?? t.EffectiveOn).ThenBy(t => t.Id).Take(300).ToListAsync(cancellationToken);
        return await db.CasesOfAsync(transfers, me, today, cancellationToken);
    }

    /// <summary>A case as its mover meets it, for what is told on nobody's behalf.</summary>
    internal static async Task<Case> CaseOfMoverAsync(this KnowledgeDbContext db, Transfer transfer, DateOnly today, CancellationToken cancellationToken)
    {
        var mover = await db.StandingOfAsync(transfer.PredecessorId, today, cancellationToken);
        return (await db.CasesOfAsync([transfer], mover, today, cancellationToken))[0];
    }

    /// <summary>Joins what a case needs to be understood.</summary>
    internal static async Task<IReadOnlyList<Case>> CasesOfAsync(this KnowledgeDbContext db, List<Transfer> transfers, Standing me, DateOnly today, CancellationToken cancellationToken)
    {
        var sectionIds = transfers.Select(t => t.SectionId).Distinct().ToArray();
        var sections = await db.Sections.AsNoTracking().Where(s => sectionIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var heads = await db.HeadsAsync([.. sections.Values.SelectMany(s => s.SelfAndAncestors).Distinct()], today, cancellationToken);
        long[] memberIds = [.. transfers.SelectMany(MembersOf).Concat(heads.Select(h => h.MemberId)).Distinct()];
        var people = await db.Users.AsNoTracking().Where(m => memberIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellationToken);
        return transfers.ConvertAll(t => new Case
        {
            Transfer = t,
            Section = sections[t.SectionId],
            Heads = [.. sections[t.SectionId].SelfAndAncestors.Reverse().SelectMany(s => heads.Where(h => h.SectionId == s))],
            People = people,
            Me = me,
        });
    }

    private static Task<List<SectionHead>> HeadsAsync(this KnowledgeDbContext db, long[] sections, DateOnly today, CancellationToken cancellationToken) => (
        from p in db.Positions
        join a in db.PresentOn(today) on p.Id equals a.PositionId
        where p.IsHead && sections.Contains(p.SectionId)
        orderby a.Kind, p.Id, a.Id
        select new SectionHead(p.Id, a.MemberId, p.SectionId)).ToListAsync(cancellationToken);

    private static IEnumerable<long> MembersOf(Transfer transfer) =>
        new[] { transfer.PredecessorId, transfer.SuccessorId, transfer.DeputyId }.Concat(transfer.Acts.Select(a => a.MemberId)).OfType<long>();

    /// <summary>The deadline by the municipality's own rule.</summary>
    public static async Task<Deadline> DeadlineAsync(this KnowledgeDbContext db, string municipalityCode, TransferReason reason, CancellationToken cancellationToken) =>
        (await db.DeadlineRules.AsNoTracking().SingleOrDefaultAsync(r => r.MunicipalityCode == municipalityCode && r.Reason == reason, cancellationToken))?.Deadline
            ?? Deadline.DefaultFor(reason);
}
