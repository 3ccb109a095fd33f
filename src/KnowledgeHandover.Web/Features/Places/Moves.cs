using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Places;

/// <summary>移管: which positions go on with the work of which, as of a day.</summary>
public static class Moves
{
    /// <summary>More often no post is moved; a ring would never end.</summary>
    private const int MostMoves = 20;

    /// <summary>What these positions have taken over by the day, be it by way of others, the latest first.</summary>
    public static async Task<List<MovedPosition>> MovedIntoAsync(this KnowledgeDbContext db, IReadOnlyCollection<long> positionIds, DateOnly day, CancellationToken cancellationToken)
    {
        List<MovedPosition> found = [];
        var heirs = positionIds.Distinct().ToDictionary(id => id);
        for (var i = 0; i < MostMoves && heirs.Count > 0; i++)
        {
            var ids = heirs.Keys.ToArray();
            var moved = await (
                from p in db.Positions
                join s in db.Sections on p.SectionId equals s.Id
                where p.MovedToId != null && ids.Contains(p.MovedToId.Value) && p.MovedOn <= day
                orderby p.MovedOn descending, p.Id
                select new { p.Id, Heir = p.MovedToId!.Value, p.SectionId, Line = s.Path + " " + p.Name, On = p.MovedOn!.Value, IsClosed = s.ValidTo < day }).ToListAsync(cancellationToken);
            var next = moved.Where(m => found.TrueForAll(f => f.Id != m.Id)).ToList();
            found.AddRange(next.Select(m => new MovedPosition(m.Id, heirs[m.Heir], m.SectionId, m.Line, m.On, m.IsClosed)));
            heirs = next.ToDictionary(m => m.Id, m => heirs[m.Heir]);
        }

        return found;
    }

    /// <summary>Where the work of these positions is done on the day; those that were not moved are left out.</summary>
    public static async Task<Dictionary<long, long>> MovedToAsync(this KnowledgeDbContext db, IReadOnlyCollection<long> positionIds, DateOnly day, CancellationToken cancellationToken)
    {
        Dictionary<long, long> moved = [];
        var open = positionIds.Distinct().ToDictionary(id => id, id => new List<long> { id });
        for (var i = 0; i < MostMoves && open.Count > 0; i++)
        {
            var ids = open.Keys.ToArray();
            var steps = await db.Positions.Where(p => ids.Contains(p.Id) && p.MovedToId != null && p.MovedOn <= day).Select(p => new { p.Id, To = p.MovedToId!.Value }).ToListAsync(cancellationToken);
            var next = steps.GroupBy(s => s.To).ToDictionary(g => g.Key, g => g.SelectMany(s => open[s.Id]).ToList());
            foreach (var (to, from) in next)
            {
                from.ForEach(f => moved[f] = to);
            }

            open = next;
        }

        return moved;
    }
}

/// <summary>A position that was moved: whose work it is now, and what it was called.</summary>
public sealed record MovedPosition(long Id, long HeirId, long SectionId, string Line, DateOnly On, bool IsSectionClosed);
