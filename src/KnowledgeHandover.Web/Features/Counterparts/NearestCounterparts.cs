using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Counterparts;

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

        return (jobTypes.Own, await NearAsync(new JobFamily(jobTypes.Own[0], jobTypes), standing, cancellationToken));
    }

    /// <summary>Those who do the job of this address; nobody when there is no such job.</summary>
    public async Task<IReadOnlyList<RankedCounterpart>> DoingAsync(string slug, Standing standing, CancellationToken cancellationToken)
    {
        var jobTypes = await JobTypeChoice.LoadAsync(db, standing, cancellationToken);
        return jobTypes.Find(slug) is { } jobType ? await NearAsync(new JobFamily(jobType, jobTypes), standing, cancellationToken) : [];
    }

    private async Task<IReadOnlyList<RankedCounterpart>> NearAsync(JobFamily family, Standing standing, CancellationToken cancellationToken)
    {
        var found = await finder.FindNearAsync(family, standing.Municipality, standing.Reader, cancellationToken);
        return [.. Ranking.Rank(found, new Viewpoint(standing.Municipality, family.JobType.Name, calendar.Today)).Take(Shown)];
    }
}
