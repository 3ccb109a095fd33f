using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// The municipalities and job types that documents name, kept from one batch to the next. Municipalities are there from the start;
/// job types are added, and read again when a document names an unknown one or one was merged.
/// </summary>
public sealed class NamesInDocuments
{
    private readonly Lock _keeping = new();
    private long _begun;
    private long _kept;
    private volatile Snapshot _known = Snapshot.Empty;

    public async Task<Snapshot> CoveringAsync(KnowledgeDbContext db, IEnumerable<long> jobTypes, CancellationToken cancellationToken) =>
        _known is { IsEmpty: false } known && jobTypes.All(known.JobTypes.ContainsKey) ? known : await ReadAsync(db, cancellationToken);

    public async Task<Snapshot> ReadAsync(KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref _begun);
        var read = new Snapshot(
            await db.Municipalities.AsNoTracking().ToDictionaryAsync(m => m.Code, cancellationToken),
            await db.JobTypes.AsNoTracking().Include(j => j.Aliases).ToDictionaryAsync(j => j.Id, cancellationToken));
        lock (_keeping)
        {
            // A slow reader must not put back what was there before a merge.
            (_known, _kept) = turn > _kept ? (read, turn) : (_known, _kept);
        }

        return read;
    }

    public sealed record Snapshot(IReadOnlyDictionary<string, Municipality> Municipalities, IReadOnlyDictionary<long, JobType> JobTypes)
    {
        public static readonly Snapshot Empty = new(new Dictionary<string, Municipality>(), new Dictionary<long, JobType>());

        public bool IsEmpty => Municipalities.Count == 0;

        public JobTypeMerges Merges { get; } = JobTypeMerges.Among(JobTypes.Values);

        /// <summary>The job type that counts for this one today.</summary>
        public JobType InUse(long id) => JobTypes[Merges.Canonical(id)];

        /// <summary>The same for the part of an address; an unknown one stays as it is.</summary>
        public string InUse(string slug) => JobTypes.Values.FirstOrDefault(j => j.Slug == slug) is { } jobType ? InUse(jobType.Id).Slug : slug;
    }
}
