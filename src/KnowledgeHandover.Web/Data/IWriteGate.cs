namespace KnowledgeHandover.Web.Data;

/// <summary>
/// Where every write passes, one transaction each: on SQLite the one writer connection, on PostgreSQL a plain transaction
/// whose log append is serialised.
/// </summary>
public interface IWriteGate
{
    /// <summary>Runs one unit of writes; returns when it is durable.</summary>
    /// <exception cref="StoreUnavailableException">The disk failed; nothing of the unit is kept.</exception>
    Task<int> RunAsync(KnowledgeDbContext db, Func<Task<int>> unit, CancellationToken cancellationToken);

    /// <summary>Called inside the unit, after its own writes and before the logs are appended.</summary>
    Task BeforeAppendAsync(KnowledgeDbContext db, CancellationToken cancellationToken);
}

/// <summary>The database cannot be written to now (disk full or broken). Reading goes on; pages answer 503 and show the typed text.</summary>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);
