using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.JobTypes;

/// <summary>After a merge the notes, questions and subscriptions of the old job type count for the new one, without being rewritten.</summary>
public sealed class JobTypeMerges
{
    private readonly Dictionary<long, long> _into;

    internal JobTypeMerges(Dictionary<long, long> into) => _into = into;

    public static async Task<JobTypeMerges> LoadAsync(KnowledgeDbContext db, CancellationToken cancellationToken) =>
        new(await db.JobTypes.Where(j => j.MergedIntoId != null).ToDictionaryAsync(j => j.Id, j => j.MergedIntoId!.Value, cancellationToken));

    /// <summary>Those of a list that was read already: what they lead to is in the list too.</summary>
    public static JobTypeMerges Among(IEnumerable<JobType> all) =>
        new(all.Where(j => j.MergedIntoId is not null).ToDictionary(j => j.Id, j => j.MergedIntoId!.Value));

    /// <summary>The job type that is in use today.</summary>
    public long Canonical(long id)
    {
        // Each step uses up one merge, so that even a circle ends.
        for (var steps = _into.Count; steps > 0 && _into.TryGetValue(id, out var next); steps--)
        {
            id = next;
        }

        return id;
    }

    /// <summary>The ids under which things of these job types may be tagged.</summary>
    public long[] Family(IEnumerable<long> ids)
    {
        var wanted = ids.Select(Canonical).ToHashSet();
        return [.. wanted, .. _into.Keys.Where(old => wanted.Contains(Canonical(old)))];
    }

    public long[] Family(long id) => Family([id]);
}
