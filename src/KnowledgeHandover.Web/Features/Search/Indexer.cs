using System.Collections.Concurrent;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// Keeps the index behind the change log. At start it is rebuilt from the database; after that each change is applied in the order of
/// the log, and what a new Japanese day changes with the day. The write path knows nothing of it.
/// </summary>
public sealed partial class Indexer(SearchIndex index, IServiceScopeFactory scopes, ChangeSignal signal, JapanCalendar calendar, ILogger<Indexer> logger)
    : BackgroundService, IHealthCheck
{
    private const int BatchSize = 500;
    private const int FailuresBeforeSkipping = 2;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);
    private volatile TaskCompletionSource _applied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ConcurrentDictionary<string, bool> _skipped = [];
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!IsReady)
                {
                    await RebuildAsync(stoppingToken);
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

    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>();
        var documents = scope.ServiceProvider.GetRequiredService<IndexedDocuments>();
        // The day and the sequence first: what is committed in between is simply applied again.
        var (today, sequence) = (calendar.Today, await db.NewestSequenceAsync(cancellationToken));
        if (_failures < FailuresBeforeSkipping)
        {
            index.Apply(sequence, await documents.ReadAllAsync(cancellationToken), []);
        }
        else
        {
            await ApplyOrSkipAsync(documents, await documents.AllAsync(cancellationToken), cancellationToken);
        }

        IsReady = true;
        Publish(sequence, today);
        LogRebuilt(logger, index.DocumentCount, sequence);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = signal.Next;
            if (!await ApplyNextAsync(cancellationToken))
            {
                await Task.WhenAny(next, Task.Delay(PollInterval, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<bool> ApplyNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<IndexedDocuments>();
        var (today, applied) = (calendar.Today, index.AppliedSequence);
        var changes = await scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>().ChangesAfterAsync(applied, BatchSize, cancellationToken);
        if (changes.Count == 0 && today == _day)
        {
            return false;
        }

        // At midnight in Japan posts change hands and sections come and go without a single write, so without a change in the log.
        var turned = await documents.TurnedAsync(_day, today, cancellationToken);
        await ApplyOrSkipAsync(documents, [.. turned.Union(await documents.AffectedByAsync(changes, cancellationToken))], cancellationToken);
        Publish(changes.Count == 0 ? applied : changes[^1].Sequence, today);
        return true;
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
        _skipped[name] = true;
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

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key} cannot be indexed and is left out until it changes")]
    private static partial void LogSkipped(ILogger logger, string key, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index could not follow the change log; trying again")]
    private static partial void LogRetry(ILogger logger, Exception exception);
}
