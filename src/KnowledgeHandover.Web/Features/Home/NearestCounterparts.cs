using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Counterparts;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>同じ仕事の人: the first of those that 仲間さがし would show for the main job of my post.</summary>
public sealed class NearestCounterparts(KnowledgeDbContext db, CounterpartFinder finder, JapanCalendar calendar)
{
    private const int Shown = 3;

    public async Task<(IReadOnlyList<JobType> OwnJobTypes, IReadOnlyList<RankedCounterpart> Nearest)> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var jobTypes = await JobTypeChoice.LoadAsync(db, standing, cancellationToken);
        if (jobTypes.Own.Count == 0)
        {
            return ([], []);
        }

        var family = new JobFamily(jobTypes.Own[0], jobTypes);
        var found = await finder.FindNearAsync(family, standing.Municipality, standing.Reader, cancellationToken);
        return (jobTypes.Own, [.. Ranking.Rank(found, new Viewpoint(standing.Municipality, family.JobType.Name, calendar.Today)).Take(Shown)]);
    }
}
