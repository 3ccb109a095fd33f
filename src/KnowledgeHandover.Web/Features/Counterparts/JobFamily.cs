using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>A job type with those merged into it, its parts, and the one of which it is a part.</summary>
public sealed class JobFamily
{
    private readonly Dictionary<long, Duty> _duties;
    private readonly IReadOnlyDictionary<long, string> _names;

    private JobFamily(JobType jobType, Dictionary<long, Duty> duties, IReadOnlyDictionary<long, string> names) => (JobType, _duties, _names) = (jobType, duties, names);

    public JobType JobType { get; }

    /// <summary>Everything that makes a post a counterpart.</summary>
    public IReadOnlyList<long> JobTypeIds => [.. _duties.Keys];

    /// <summary>What a note must be about: the job or a part of it. A note on the whole department says little about it.</summary>
    public IReadOnlyList<long> TopicIds => [.. _duties.Where(d => d.Value.Kind != DutyKind.Wider).Select(d => d.Key)];

    /// <summary>Finds by address; that of a job type merged away leads to where it went. Null when there is none.</summary>
    public static JobFamily? Of(string slug, IReadOnlyList<JobType> all)
    {
        if (all.FirstOrDefault(j => j.Slug == slug) is not { } named)
        {
            return null;
        }

        var byId = all.ToDictionary(j => j.Id);
        var targets = all.ToDictionary(j => j.Id, j => TargetOf(j, byId));
        var jobType = targets[named.Id];
        var duties = new Dictionary<long, Duty>();
        foreach (var (id, target) in targets)
        {
            DutyKind? kind = target.Id == jobType.Id ? DutyKind.Same
                : target.ParentId is { } parent && targets[parent].Id == jobType.Id ? DutyKind.Narrower
                : jobType.ParentId is { } own && target.Id == targets[own].Id ? DutyKind.Wider
                : null;
            if (kind is { } related)
            {
                duties[id] = new Duty(target.Name, related);
            }
        }

        return new JobFamily(jobType, duties, all.ToDictionary(j => j.Id, j => j.Name));
    }

    public static async Task<IReadOnlyList<JobType>> LoadJobTypesAsync(KnowledgeDbContext db, CancellationToken cancellationToken) =>
        await db.JobTypes.AsNoTracking().OrderBy(j => j.Kana).ThenBy(j => j.Id).ToListAsync(cancellationToken);

    /// <summary>The nearest of a post's job types.</summary>
    public Duty DutyOf(IEnumerable<long> jobTypeIds) => jobTypeIds.Where(_duties.ContainsKey).Order().Select(id => _duties[id]).MinBy(d => d.Kind)!;

    public IReadOnlyList<string> NamesOf(IEnumerable<long> jobTypeIds) => [.. jobTypeIds.Order().Select(id => _names[id])];

    private static JobType TargetOf(JobType jobType, Dictionary<long, JobType> byId)
    {
        // Merges cannot form a circle; the count only keeps a damaged table from hanging the page.
        for (var steps = 0; steps < byId.Count && jobType.MergedIntoId is { } next; steps++)
        {
            jobType = byId[next];
        }

        return jobType;
    }
}
