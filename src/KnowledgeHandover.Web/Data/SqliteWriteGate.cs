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
        catch (Exception exception) when (DiskFailureIn(exception) is { } failure)
        {
            throw Break(failure);
        }
        catch (Exception exception) when (batch is not null)
        {
            failed = ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            if (_batch is { } open && (_waiting == 0 || open.Units >= MaxUnitsPerCommit))
            {
                Commit(open);
            }

            _turn.Release();
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
            Execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize;");
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
        catch (Exception exception) when (DiskFailureIn(exception) is null)
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

    private void Commit(Batch batch)
    {
        _batch = null;
        try
        {
            batch.Transaction.Commit();
            Commits++;
            batch.Done();
            _signal.Ring();
        }
        catch (SqliteException exception)
        {
            batch.Failed(DiskFailureIn(exception) is null ? exception : Break(exception));
        }
        finally
        {
            batch.Transaction.Dispose();
        }
    }

    /// <summary>After a failed disk SQLite may see a sound file as malformed: nothing more is written until the program is started again.</summary>
    private StoreUnavailableException Break(SqliteException exception)
    {
        var unavailable = new StoreUnavailableException("The database cannot be written to.", exception);
        _broken ??= unavailable;
        LogBroken(_logger, exception.SqliteErrorCode);
        if (_batch is { } open)
        {
            _batch = null;
            open.Failed(unavailable);
            open.Transaction.Dispose();
        }

        return unavailable;
    }

    private void ThrowIfBroken()
    {
        if (_broken is { } cause)
        {
            throw new StoreUnavailableException("The database is read-only since its disk failed.", cause);
        }
    }

    /// <summary>
    /// SQLITE_IOERR, SQLITE_CORRUPT or SQLITE_FULL. SQLite has then rolled the whole transaction back by itself, the savepoint with it.
    /// </summary>
    private static SqliteException? DiskFailureIn(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException) is { SqliteErrorCode: 10 or 11 or 13 } failure ? failure : null;

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
