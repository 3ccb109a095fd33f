using System.Collections.Concurrent;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// Keeps the index behind the change log. At start it goes on from the index on disk, or rebuilds it from the database; after that each
/// change is applied in the order of the log, and what a new Japanese day changes with the day. The write path knows nothing of it.
/// </summary>
public sealed partial class Indexer(SearchIndex index, IndexOnDisk disk, IServiceScopeFactory scopes, ChangeSignal signal, JapanCalendar calendar, ILogger<Indexer> logger)
    : BackgroundService, IHealthCheck
{
    private const int BatchSize = 500;
    private const int FailuresBeforeSkipping = 2;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);
    private volatile TaskCompletionSource _applied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ConcurrentDictionary<string, ChangeKey> _skipped = [];
    private IReadOnlyList<ChangeKey> _again = [];
    private bool _hasBegun;
    private DateOnly _day;
    private int _failures;

    public bool IsReady { get; private set; }

    /// <summary>
    /// Waits until everything committed before the call can be found, or for the given time: who saves finds it at once, and what was
    /// hidden is out of the counts too.
    /// </summary>
    public async Task CatchUpAsync(KnowledgeDbContext db, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var target = await db.NewestSequenceAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        while (!limit.IsCancellationRequested)
        {
            var applied = _applied.Task;
            if (IsReady && index.AppliedSequence >= target && _day == calendar.Today)
            {
                return;
            }

            await Task.WhenAny(applied, Task.Delay(Timeout.Infinite, limit.Token));
        }
    }

    /// <summary>Healthy once the index has caught up with the database for the first time; degraded while a record cannot be found.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !IsReady ? HealthCheckResult.Unhealthy("The index is being built.")
        : _skipped.IsEmpty ? HealthCheckResult.Healthy()
        : HealthCheckResult.Degraded($"Not in the index: {string.Join(", ", _skipped.Keys.Order(StringComparer.Ordinal))}"));

    /// <summary>Builds the index anew and puts it on the disk; for a program that does nothing else.</summary>
    /// <returns>The records that could not be read.</returns>
    /// <exception cref="IndexFolderInUseException">Another program holds the folder.</exception>
    public async Task<IReadOnlyCollection<string>> ReindexAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            index.Open(disk.Folder);
        }
        catch (InvalidDataException)
        {
            // That is why it is built anew.
        }

        _failures = FailuresBeforeSkipping;
        await RebuildAsync(progress, cancellationToken);
        var origin = await IndexOrigin.NowAsync(scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>(), _day, _skipped.Values, cancellationToken);
        await index.FlushAsync(origin.ToString());
        return [.. _skipped.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>At an orderly end the disk gets the last changes too.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        index.StopMerging();
        await base.StopAsync(cancellationToken);
        try
        {
            await index.Flushing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (IsReady && disk.IsBehind(_day))
            {
                await (await FlushAsync(cancellationToken)).WaitAsync(cancellationToken);
            }
        }
        catch (Exception exception)
        {
            // What the index misses is read from the database at the next start.
            LogNotFlushed(logger, exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!_hasBegun && !await ResumeAsync(stoppingToken))
                {
                    await RebuildAsync(null, stoppingToken);
                }

                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                _failures++;
                // Whatever it is, it must not take the site down with it: the log is still there when the cause is gone.
                LogRetry(logger, exception);
                await Task.Delay(RetryInterval, stoppingToken);
            }
        }
    }

    /// <summary>What has changed since the index was written is applied before it serves anybody.</summary>
    private async Task<bool> ResumeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await disk.OpenAsync(scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>(), calendar.Today, cancellationToken) is not { } origin)
        {
            return false;
        }

        (_day, _again, _hasBegun) = (origin.Day, origin.LeftOut, true);
        return true;
    }

    private async Task RebuildAsync(Action<int, int>? progress, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<IndexedDocuments>();
        index.Clear();
        // The day and the sequence first: what is committed in between is simply applied again.
        var (today, sequence) = (calendar.Today, await scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>().NewestSequenceAsync(cancellationToken));
        var keys = await documents.AllAsync(cancellationToken);
        foreach (var (batch, done) in keys.Chunk(BatchSize).Select((batch, i) => (batch, (i * BatchSize) + batch.Length)))
        {
            await ApplyOrSkipAsync(documents, batch, cancellationToken);
            progress?.Invoke(done, keys.Count);
        }

        _hasBegun = true;
        Publish(sequence, today);
        LogRebuilt(logger, index.DocumentCount, sequence);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = signal.Next;
            if (await ApplyNextAsync(cancellationToken))
            {
                continue;
            }

            BecomeReady();
            if (disk.IsDue(_day))
            {
                await FlushAsync(cancellationToken);
            }

            await Task.WhenAny(next, Task.Delay(PollInterval, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void BecomeReady()
    {
        if (!IsReady)
        {
            index.Serve();
            IsReady = true;
            Announce();
        }
    }

    /// <summary>Begins to write what has been applied up to now; the task within ends when it is written.</summary>
    private async Task<Task> FlushAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await disk.StartFlushAsync(scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>(), _day, _skipped.Values, cancellationToken);
    }

    /// <returns>Whether the log may hold more.</returns>
    private async Task<bool> ApplyNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<IndexedDocuments>();
        var (today, applied) = (calendar.Today, index.AppliedSequence);
        var changes = await scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>().ChangesAfterAsync(applied, BatchSize, cancellationToken);
        if (changes.Count == 0 && today == _day && _again.Count == 0)
        {
            return false;
        }

        // At midnight in Japan posts change hands and sections come and go without a single write, so without a change in the log.
        var turned = await documents.TurnedAsync(_day, today, cancellationToken);
        await ApplyOrSkipAsync(documents, [.. turned.Union(await documents.AffectedByAsync(changes, cancellationToken)).Union(_again)], cancellationToken);
        _again = [];
        Publish(changes.Count == 0 ? applied : changes[^1].Sequence, today);
        return changes.Count == BatchSize;
    }

    /// <summary>A record that fails once may do better the next time; only after that it is left out.</summary>
    private async Task ApplyOrSkipAsync(IndexedDocuments documents, IReadOnlyList<ChangeKey> keys, CancellationToken cancellationToken)
    {
        if (_failures < FailuresBeforeSkipping)
        {
            Apply(keys, await documents.ReadAsync(keys, cancellationToken));
            return;
        }

        await documents.ReadByHalvesAsync(keys, Apply, Skip, cancellationToken);
    }

    private void Apply(IReadOnlyList<ChangeKey> keys, List<SearchDocument> found)
    {
        List<string> wanted = [.. keys.Select(IndexedDocuments.KeyOf)];
        index.Apply(index.AppliedSequence, found, [.. wanted.Except(found.Select(d => d.Key))]);
        wanted.ForEach(k => _skipped.TryRemove(k, out _));
    }

    /// <summary>Nor may it be found as it was: it may have been hidden since.</summary>
    private void Skip(ChangeKey key, Exception exception)
    {
        var name = IndexedDocuments.KeyOf(key);
        _skipped[name] = key;
        index.Apply(index.AppliedSequence, [], [name]);
        LogSkipped(logger, name, exception);
    }

    /// <summary>Only now the batch counts as applied.</summary>
    private void Publish(long sequence, DateOnly day)
    {
        index.Apply(sequence, [], []);
        (_day, _failures) = (day, 0);
        Announce();
    }

    private void Announce() =>
        Interlocked.Exchange(ref _applied, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    [LoggerMessage(Level = LogLevel.Information, Message = "Index built: {Documents} documents at change {Sequence}")]
    private static partial void LogRebuilt(ILogger logger, int documents, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last changes of the index could not be written to its folder")]
    private static partial void LogNotFlushed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key} cannot be indexed and is left out until it changes")]
    private static partial void LogSkipped(ILogger logger, string key, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index could not follow the change log; trying again")]
    private static partial void LogRetry(ILogger logger, Exception exception);
}
