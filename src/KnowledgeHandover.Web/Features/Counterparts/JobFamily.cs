using KnowledgeHandover.Web.Features.JobTypes;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>A job type with those merged into it, its parts, and the one of which it is a part.</summary>
public sealed class JobFamily
{
    private readonly Dictionary<long, Duty> _duties = [];
    private readonly JobTypeChoice _all;

    public JobFamily(JobType jobType, JobTypeChoice all)
    {
        (JobType, _all) = (jobType, all);
        foreach (var id in all.All.Select(j => j.Id))
        {
            var inUse = all.InUse(id);
            DutyKind? kind = inUse.Id == jobType.Id ? DutyKind.Same
                : inUse.ParentId is { } parent && all.InUse(parent).Id == jobType.Id ? DutyKind.Narrower
                : jobType.ParentId is { } whole && all.InUse(whole).Id == inUse.Id ? DutyKind.Wider
                : null;
            if (kind is { } related)
            {
                _duties[id] = new Duty(inUse.Name, related);
            }
        }
    }

    public JobType JobType { get; }

    /// <summary>Everything that makes a post a counterpart.</summary>
    public IReadOnlyList<long> JobTypeIds => [.. _duties.Keys];

    /// <summary>The very job that was asked for.</summary>
    public IReadOnlyList<long> SameIds => [.. _duties.Where(d => d.Value.Kind == DutyKind.Same).Select(d => d.Key)];

    /// <summary>What a note must be about: the job or a part of it. A note on the whole department says little about it.</summary>
    public IReadOnlyList<long> TopicIds => [.. _duties.Where(d => d.Value.Kind != DutyKind.Wider).Select(d => d.Key)];

    /// <summary>The nearest of a post's job types.</summary>
    public Duty DutyOf(IEnumerable<long> jobTypeIds) => jobTypeIds.Where(_duties.ContainsKey).Order().Select(id => _duties[id]).MinBy(d => d.Kind)!;

    /// <summary>Without those that are younger than the list of all.</summary>
    public IReadOnlyList<string> NamesOf(IEnumerable<long> jobTypeIds) => [.. jobTypeIds.Order().Select(_all.Find).OfType<JobType>().Select(j => j.Name)];
}
