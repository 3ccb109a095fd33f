using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// The municipalities and job types that documents name, kept from one batch to the next. Municipalities are there from the start;
/// job types are added, and read again when a document names an unknown one.
/// </summary>
public sealed class NamesInDocuments
{
    private volatile Snapshot _known = Snapshot.Empty;

    public async Task<Snapshot> CoveringAsync(KnowledgeDbContext db, IEnumerable<long> jobTypes, CancellationToken cancellationToken) =>
        _known is { IsEmpty: false } known && jobTypes.All(known.JobTypes.ContainsKey) ? known : await ReadAsync(db, cancellationToken);

    public async Task<Snapshot> ReadAsync(KnowledgeDbContext db, CancellationToken cancellationToken) => _known = new Snapshot(
        await db.Municipalities.AsNoTracking().ToDictionaryAsync(m => m.Code, cancellationToken),
        await db.JobTypes.AsNoTracking().Include(j => j.Aliases).ToDictionaryAsync(j => j.Id, cancellationToken));

    public sealed record Snapshot(IReadOnlyDictionary<string, Municipality> Municipalities, IReadOnlyDictionary<long, JobType> JobTypes)
    {
        public static readonly Snapshot Empty = new(new Dictionary<string, Municipality>(), new Dictionary<long, JobType>());

        public bool IsEmpty => Municipalities.Count == 0;
    }
}
