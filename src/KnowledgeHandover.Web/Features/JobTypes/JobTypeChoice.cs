using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.JobTypes;

/// <summary>All job types, to choose one from where there is no script. Those merged away lead to the others.</summary>
public sealed class JobTypeChoice
{
    private readonly Dictionary<long, JobType> _byId;
    private readonly JobTypeMerges _merges;

    private JobTypeChoice(List<JobType> all, JobTypeMerges merges) => (All, _byId, _merges) = (all, all.ToDictionary(j => j.Id), merges);

    public IReadOnlyList<JobType> All { get; }

    /// <summary>What the member's posts do: those of the main post and the most special ones first.</summary>
    public IReadOnlyList<JobType> Own { get; private init; } = [];

    /// <summary>Values are slugs; one's own first, then by department.</summary>
    public IReadOnlyList<SelectListItem> Options => JobTypeOptions.Of(All, Own);

    public static async Task<JobTypeChoice> LoadAsync(KnowledgeDbContext db, Standing standing, CancellationToken cancellationToken)
    {
        List<long> positions = [.. standing.Current.Select(p => p.PositionId)];
        var own = await db.Positions.Where(p => positions.Contains(p.Id)).SelectMany(p => p.JobTypes).ToListAsync(cancellationToken);
        // After the posts that name them: a job type may be added meanwhile, and none is ever removed.
        var all = await db.JobTypes.AsNoTracking().OrderBy(j => j.Id).ToListAsync(cancellationToken);
        var choice = new JobTypeChoice(all, JobTypeMerges.Among(all));
        return new JobTypeChoice(all, choice._merges)
        {
            Own = [.. own.Select(o => (Position: positions.IndexOf(o.PositionId), JobType: choice.InUse(o.JobTypeId)))
                .OrderBy(o => o.Position)
                .ThenBy(o => o.JobType.Kind switch { JobTypeKind.Department => 2, JobTypeKind.Standard => 1, _ => 0 })
                .ThenBy(o => o.JobType.Id)
                .Select(o => o.JobType)
                .DistinctBy(j => j.Id)],
        };
    }

    /// <summary>By address; null when there is none.</summary>
    public JobType? Find(string? slug) => All.FirstOrDefault(j => j.Slug == slug) is { } named ? InUse(named.Id) : null;

    /// <summary>By a number from a record that was read later than this list; null when it is younger than the list.</summary>
    public JobType? Find(long id) => _byId.ContainsKey(id) ? InUse(id) : null;

    /// <summary>The job type itself, or the one that it was merged into.</summary>
    public JobType InUse(long id) => _byId[_merges.Canonical(id)];

    /// <summary>The ids under which things on a job type are filed: its own, its parts', and those of all that were merged into them.</summary>
    public long[] Family(JobType jobType) => _merges.Family([jobType.Id, .. All.Where(j => j.ParentId == jobType.Id).Select(j => j.Id)]);
}
