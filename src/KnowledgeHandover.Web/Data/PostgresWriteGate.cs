using Microsoft.EntityFrameworkCore;
using Npgsql;

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
        catch (Exception exception) when (IsStoreFailure(exception as PostgresException ?? exception.InnerException as PostgresException))
        {
            throw new StoreUnavailableException("The database cannot be written to.", exception);
        }
    }

    public Task BeforeAppendAsync(KnowledgeDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LogLock})", cancellationToken);

    /// <summary>The disk (58…) or another resource (53…) gave out, or this server only reads, as a standby does.</summary>
    private static bool IsStoreFailure(PostgresException? exception) =>
        exception is { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }
        || exception?.SqlState.StartsWith("53", StringComparison.Ordinal) == true
        || exception?.SqlState.StartsWith("58", StringComparison.Ordinal) == true;
}
