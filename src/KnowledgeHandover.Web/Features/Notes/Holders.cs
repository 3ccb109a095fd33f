using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>現任 and 前任 of a position, by name where the reader may know names.</summary>
public sealed record Holders(IReadOnlyList<string> Current, IReadOnlyList<string> Previous)
{
    public static readonly Holders Unknown = new([], []);

    public static async Task<Holders> OfAsync(KnowledgeDbContext db, long positionId, Standing standing, DateOnly today, CancellationToken cancellationToken)
    {
        var now = (await db.MovedToAsync([positionId], today, cancellationToken)).GetValueOrDefault(positionId, positionId);
        var terms = await (
            from a in db.Assignments.AsNoTracking()
            join u in db.Users on a.MemberId equals u.Id
            where (a.PositionId == positionId || a.PositionId == now) && a.From <= today
            orderby a.From descending, a.Id descending
            select new { Assignment = a, Member = u }).Take(20).ToListAsync(cancellationToken);
        var holding = terms.Where(t => t.Assignment.HoldsOn(today)).Select(t => t.Member.Id).ToHashSet();
        var lastDay = terms.Where(t => t.Assignment.To < today && !holding.Contains(t.Member.Id)).Max(t => t.Assignment.To);
        return new Holders(
            [.. terms.Where(t => t.Assignment.HoldsOn(today) && standing.NameOf(t.Member) is not null)
                .Select(t => $"{t.Member.Name}（{JapanCalendar.WarekiMonth(t.Assignment.From)}から）")],
            [.. terms.Where(t => lastDay is not null && t.Assignment.To == lastDay && !holding.Contains(t.Member.Id) && standing.NameOf(t.Member) is not null)
                .Select(t => $"{t.Member.Name}（{JapanCalendar.WarekiMonth(lastDay!.Value)}まで）")]);
    }
}
