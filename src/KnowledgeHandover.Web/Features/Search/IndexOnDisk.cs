using System.Text.Json;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// The index's folder within the data folder: what is found there at the start, and when it is written: soon after much has changed,
/// a while after little has, and at the end.
/// </summary>
public sealed partial class IndexOnDisk(SearchIndex index, StoreOptions store, TimeProvider clock, IConfiguration configuration, ILogger<IndexOnDisk> logger)
{
    private const int MaxUnflushed = 2_000;

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(configuration.GetValue("Search:FlushSeconds", 45.0));
    private (long Sequence, DateOnly Day)? _written;
    private long? _startedAt;

    public string Folder { get; } = Path.Combine(store.DataFolder, "index");

    /// <summary>Opens the index when it can go on behind this database.</summary>
    /// <returns>Null when it must be built anew.</returns>
    internal async Task<IndexOrigin?> OpenAsync(KnowledgeDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        if (Open() is not { } origin)
        {
            return null;
        }

        if (!await origin.IsOfAsync(db, today, cancellationToken))
        {
            LogForeign(logger);
            return null;
        }

        (_written, _startedAt) = ((index.AppliedSequence, origin.Day), clock.GetTimestamp());
        LogOpened(logger, index.DocumentCount, index.AppliedSequence);
        return origin;
    }

    public bool IsDue(DateOnly day) => index.Flushing.IsCompleted && IsBehind(day)
        && (_startedAt is not { } started || clock.GetElapsedTime(started) >= _interval || index.UnflushedCount >= MaxUnflushed);

    /// <summary>Starts a flush. The caller applies nothing until this returns, and need not wait for the flush itself.</summary>
    internal async Task<Task> StartFlushAsync(KnowledgeDbContext db, DateOnly day, IEnumerable<ChangeKey> leftOut, CancellationToken cancellationToken)
    {
        var origin = await IndexOrigin.NowAsync(db, day, leftOut, cancellationToken);
        var written = (index.AppliedSequence, day);
        _startedAt = clock.GetTimestamp();
        return FinishAsync(index.FlushAsync(origin.ToString()), written);
    }

    public bool IsBehind(DateOnly day) => (index.AppliedSequence, day) != _written;

    private IndexOrigin? Open()
    {
        try
        {
            return index.Open(Folder) is { } text ? IndexOrigin.Parse(text) : null;
        }
        catch (IndexFolderInUseException exception)
        {
            LogInUse(logger, exception.Folder);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or JsonException)
        {
            LogUnusable(logger, exception.Message);
        }

        return null;
    }

    private async Task FinishAsync(Task flush, (long Sequence, DateOnly Day) written)
    {
        try
        {
            await flush;
            _written = written;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The searches do not need it; only the next start takes longer.
            LogFailed(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Index opened: {Documents} documents at change {Sequence}")]
    private static partial void LogOpened(ILogger logger, int documents, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index on disk cannot be used and is built anew: {Reason}")]
    private static partial void LogUnusable(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index on disk is of another database or version and is built anew")]
    private static partial void LogForeign(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another program holds {Folder}: this one keeps its index in memory only")]
    private static partial void LogInUse(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index could not be written to its folder; trying again later")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
