using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>Who is there on a day to do the work of a post: one rule for whoever owns, edits, is asked and is notified.</summary>
public static class Presence
{
    /// <summary>The assignments in force, but of those who are on leave, suspended or gone.</summary>
    public static IQueryable<Assignment> PresentOn(this KnowledgeDbContext db, DateOnly day) => db.Assignments.Where(a =>
        a.From <= day && (a.To == null || a.To >= day)
        && db.Users.Any(m => m.Id == a.MemberId && m.State == MemberState.Active && (m.LastDay == null || m.LastDay >= day))
        && !db.Leaves.Any(l => l.MemberId == a.MemberId && l.From <= day && (l.To == null || l.To >= day)));

    /// <summary>Who answers for each position: its holders, those of the one that it was moved to, or whoever stands in.</summary>
    public static async Task<ILookup<long, long>> BehindPositionsAsync(this KnowledgeDbContext db, IReadOnlyCollection<long> positionIds, DateOnly day, CancellationToken cancellationToken)
    {
        var moved = await db.MovedToAsync(positionIds, day, cancellationToken);
        var now = positionIds.Select(id => moved.GetValueOrDefault(id, id)).Distinct().ToArray();
        var standIns = await db.StandInsAsync(now, day, cancellationToken);
        var holders = (await db.PresentOn(day).Where(a => now.Contains(a.PositionId)).Select(a => new { a.PositionId, a.MemberId }).Distinct().ToListAsync(cancellationToken))
            .ToLookup(a => a.PositionId, a => a.MemberId);
        return positionIds.Select(id => (Id: id, Now: moved.GetValueOrDefault(id, id)))
            .SelectMany(p => holders[p.Now].Concat(standIns[p.Now]).Select(m => (p.Id, Member: m))).ToLookup(x => x.Id, x => x.Member);
    }

    /// <summary>For posts that nobody holds on the day: whoever heads the section, or else the nearest one above it.</summary>
    public static async Task<ILookup<long, long>> StandInsAsync(this KnowledgeDbContext db, IReadOnlyCollection<long> positionIds, DateOnly day, CancellationToken cancellationToken)
    {
        var vacant = await (
            from p in db.Positions
            join s in db.Sections.AsNoTracking() on p.SectionId equals s.Id
            where positionIds.Contains(p.Id) && (s.ValidTo == null || s.ValidTo >= day) && !db.PresentOn(day).Any(a => a.PositionId == p.Id)
            select new { p.Id, Section = s }).ToListAsync(cancellationToken);
        var lines = vacant.SelectMany(v => v.Section.SelfAndAncestors).Distinct().ToArray();
        var heads = await (
            from a in db.PresentOn(day)
            join p in db.Positions on a.PositionId equals p.Id
            where p.IsHead && lines.Contains(p.SectionId)
            select new { p.SectionId, a.MemberId }).ToListAsync(cancellationToken);
        return vacant
            .SelectMany(v => v.Section.SelfAndAncestors.Reverse().Select(s => heads.Where(h => h.SectionId == s).ToList()).FirstOrDefault(h => h.Count > 0, [])
                .Select(h => (v.Id, h.MemberId)))
            .ToLookup(x => x.Id, x => x.MemberId);
    }
}
