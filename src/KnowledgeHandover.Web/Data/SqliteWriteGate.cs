using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>
/// The one writer connection of the process. Units run one after the other, each in a savepoint; when another one is already
/// waiting, the transaction stays open for it and the last in the queue commits for all (group commit: one fsync for many saves).
/// Only this connection checkpoints.
/// </summary>
public sealed partial class SqliteWriteGate : IWriteGate, IDisposable
{
    private const int MaxUnitsPerCommit = 64;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteConnection _writer;
    private readonly ChangeSignal _signal;
    private readonly ILogger<SqliteWriteGate> _logger;
    private int _waiting;
    private Batch? _batch;
    private volatile Exception? _broken;

    public SqliteWriteGate(StoreOptions options, ChangeSignal signal, ILogger<SqliteWriteGate> logger)
    {
        (_signal, _logger) = (signal, logger);
        _writer = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.SqliteFile, Pooling = false, ForeignKeys = true }.ToString());
        _writer.Open();
        // FULL: NORMAL loses acknowledged commits at a power cut.
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;");
    }

    /// <summary>How often this gate has committed; fewer times than it was asked to write, when many ask at once.</summary>
    public long Commits { get; private set; }

    /// <summary>The writer itself, for the schema upgrade at start, before anybody else is there.</summary>
    public SqliteConnection Writer => _writer;

    /// <summary>SQLite has ended the transaction by itself, the savepoints with it.</summary>
    private bool IsRolledBack => SQLitePCL.raw.sqlite3_get_autocommit(_writer.Handle) != 0;

    public async Task<int> RunAsync(KnowledgeDbContext db, Func<Task<int>> unit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _waiting);
        await _turn.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref _waiting);
        Batch? batch = null;
        var written = 0;
        ExceptionDispatchInfo? failed = null;
        try
        {
            ThrowIfBroken();
            batch = _batch ??= new Batch(_writer.BeginTransaction(deferred: false));
            written = await RunInSavepointAsync(db, batch, unit);
        }
        catch (Exception exception) when (SqliteFailure.IsOfTheStore(exception) || (_batch is not null && IsRolledBack))
        {
            throw Fail(exception);
        }
        catch (Exception exception) when (batch is not null)
        {
            failed = ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            Leave();
        }

        // Whoever failed may have failed on another unit of the same batch: it is told when that can be read.
        await batch.Committed;
        failed?.Throw();
        return written;
    }

    /// <summary>The gate itself serialises; nothing more is needed.</summary>
    public Task BeforeAppendAsync(KnowledgeDbContext db, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        if (_writer.State == System.Data.ConnectionState.Open && _broken is null)
        {
            // The checkpoint last: then the file alone holds everything.
            Execute("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
        }

        _writer.Dispose();
        _turn.Dispose();
    }

    private async Task<int> RunInSavepointAsync(KnowledgeDbContext db, Batch batch, Func<Task<int>> unit)
    {
        var readConnection = db.Database.GetConnectionString();
        batch.Units++;
        Execute("SAVEPOINT unit", batch.Transaction);
        db.Database.SetDbConnection(_writer);
        try
        {
            await db.Database.UseTransactionAsync(batch.Transaction);
            var written = await unit();
            Execute("RELEASE unit", batch.Transaction);
            return written;
        }
        catch (Exception) when (!IsRolledBack)
        {
            Execute("ROLLBACK TO unit; RELEASE unit", batch.Transaction);
            throw;
        }
        finally
        {
            await db.Database.UseTransactionAsync(null);
            db.Database.SetDbConnection(null);
            db.Database.SetConnectionString(readConnection);
        }
    }

    /// <summary>The last in the queue commits for all; whatever happens, the next one gets its turn.</summary>
    private void Leave()
    {
        try
        {
            if (_batch is { } open && (_waiting == 0 || open.Units >= MaxUnitsPerCommit))
            {
                Commit(open);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Commit(Batch batch)
    {
        try
        {
            batch.Transaction.Commit();
        }
        catch (Exception exception)
        {
            Fail(exception);
            if (_batch is not null)
            {
                Abandon(batch, exception);
            }

            return;
        }

        _batch = null;
        Commits++;
        batch.Done();
        _signal.Ring();
    }

    /// <summary>
    /// What the one who failed is told. After a failed disk SQLite may see a sound file as malformed: nothing more is written until the
    /// program is started again. After anything else the next unit may try.
    /// </summary>
    private StoreUnavailableException Fail(Exception exception)
    {
        var unavailable = Unavailable(exception);
        if (SqliteFailure.IsOfTheDisk(exception))
        {
            _broken ??= unavailable;
            LogBroken(_logger, SqliteFailure.CodeOf(exception));
        }

        if (_batch is { } open && (_broken is not null || IsRolledBack))
        {
            Abandon(open, exception);
        }

        return unavailable;
    }

    /// <summary>Nobody of the batch is kept, and everybody who waits for its commit is told so.</summary>
    private void Abandon(Batch batch, Exception cause)
    {
        _batch = null;
        batch.Failed(Unavailable(cause));
        try
        {
            batch.Transaction.Dispose();
        }
        catch (SqliteException) when (IsRolledBack)
        {
            // A commit that SQLite rolled back by itself leaves a transaction object with nothing to roll back; the connection keeps it until it has.
            Execute("BEGIN", batch.Transaction);
            batch.Transaction.Dispose();
        }
    }

    private static StoreUnavailableException Unavailable(Exception cause) => new("The database cannot be written to.", cause);

    private void ThrowIfBroken()
    {
        if (_broken is { } cause)
        {
            throw new StoreUnavailableException("The database is read-only since its disk failed.", cause);
        }
    }

    private void Execute(string sql, SqliteTransaction? transaction = null)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "SQLite error {ErrorCode}: the store is read-only until the program is started again")]
    private static partial void LogBroken(ILogger logger, int errorCode);

    /// <summary>One open transaction and everybody who waits for its commit.</summary>
    private sealed class Batch(SqliteTransaction transaction)
    {
        private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SqliteTransaction Transaction { get; } = transaction;

        public int Units { get; set; }

        public Task Committed => _committed.Task;

        public void Done() => _committed.TrySetResult();

        public void Failed(Exception exception) => _committed.TrySetException(exception);
    }
}
