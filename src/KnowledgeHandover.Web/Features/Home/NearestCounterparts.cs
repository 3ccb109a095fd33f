using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Counterparts;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>同じ仕事の人: the first of those that 仲間さがし would show for the main job of my post.</summary>
public sealed class NearestCounterparts(KnowledgeDbContext db, CounterpartFinder finder, JapanCalendar calendar)
{
    private const int Shown = 3;

    public async Task<(IReadOnlyList<JobType> OwnJobTypes, IReadOnlyList<RankedCounterpart> Nearest)> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var all = await JobFamily.LoadJobTypesAsync(db, cancellationToken);
        var own = await OwnJobTypesAsync(standing, all, cancellationToken);
        if (own.Count == 0 || JobFamily.Of(own[0].Slug, all) is not { } family)
        {
            return (own, []);
        }

        var found = await finder.FindAsync(family, standing.Municipality.Code, standing.Reader, cancellationToken);
        return (own, [.. Ranking.Rank(found, new Viewpoint(standing.Municipality, family.JobType.Name, calendar.Today)).Take(Shown)]);
    }

    /// <summary>Those of the main post first, and of these the most special.</summary>
    private async Task<IReadOnlyList<JobType>> OwnJobTypesAsync(Standing standing, IReadOnlyList<JobType> all, CancellationToken cancellationToken)
    {
        List<long> positions = [.. standing.Current.Select(p => p.PositionId)];
        var own = await db.Positions.Where(p => positions.Contains(p.Id)).SelectMany(p => p.JobTypes).ToListAsync(cancellationToken);
        return [.. own.Select(o => (Post: positions.IndexOf(o.PositionId), JobType: all.First(j => j.Id == o.JobTypeId)))
            .OrderBy(o => o.Post).ThenByDescending(o => o.JobType.Kind == JobTypeKind.Duty).ThenByDescending(o => o.JobType.Kind == JobTypeKind.Standard).ThenBy(o => o.JobType.Id)
            .Select(o => o.JobType).DistinctBy(j => j.Id)];
    }
}
