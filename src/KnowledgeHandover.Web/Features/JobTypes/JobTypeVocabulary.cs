using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.JobTypes;

/// <summary>
/// The names of all job types, kept as long as the change log names no newer change of one: they are asked for with every letter that
/// somebody types.
/// </summary>
public sealed class JobTypeVocabulary
{
    private volatile Kept? _kept;

    public async Task<JobTypeNames> NamesAsync(KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        // First the change, then the names: what is committed in between is read again the next time.
        var newest = await db.Changes.Where(c => c.Kind == ChangeKind.JobType).MaxAsync(c => (long?)c.Sequence, cancellationToken);
        if (_kept is { } kept && kept.Newest == newest)
        {
            return kept.Names;
        }

        var names = await JobTypeNames.LoadAsync(db, cancellationToken);
        _kept = new Kept(newest, names);
        return names;
    }

    private sealed record Kept(long? Newest, JobTypeNames Names);
}
