using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>
/// Sequences are not transactional: without the lock a reader at sequence 2 could miss a 1 that commits later.
/// The advisory lock is held from just before the append to the commit, so sequence order is commit order.
/// </summary>
public sealed class PostgresWriteGate(ChangeSignal signal) : IWriteGate
{
    private const long LogLock = 7001;

    public async Task<int> RunAsync(KnowledgeDbContext db, Func<Task<int>> unit, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var written = await unit();
            await transaction.CommitAsync(cancellationToken);
            signal.Ring();
            return written;
        }
        catch (Exception exception) when (PostgresFailure.IsOfTheStore(exception))
        {
            throw new StoreUnavailableException("The database cannot be written to.", exception);
        }
    }

    public Task BeforeAppendAsync(KnowledgeDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LogLock})", cancellationToken);
}
