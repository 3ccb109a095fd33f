using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// Keeps the index behind the change log. At start it is rebuilt from the database; after that each change is applied in the order of
/// the log. The write path knows nothing of it.
/// </summary>
public sealed partial class Indexer(SearchIndex index, IServiceScopeFactory scopes, ChangeSignal signal, JapanCalendar calendar, ILogger<Indexer> logger) : BackgroundService, IHealthCheck
{
    private const int BatchSize = 500;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);
    private DateOnly _day;
    private volatile TaskCompletionSource _applied = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
            if (IsReady && index.AppliedSequence >= target)
            {
                return;
            }

            await Task.WhenAny(applied, Task.Delay(Timeout.Infinite, limit.Token));
        }
    }

    /// <summary>Healthy once the index has caught up with the database for the first time.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The index is being built."));

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
        // The sequence first: what is committed in between is simply applied again.
        var (day, sequence) = (calendar.Today, await db.NewestSequenceAsync(cancellationToken));
        var documents = await scope.ServiceProvider.GetRequiredService<IndexedDocuments>().ReadAllAsync(cancellationToken);
        index.Apply(sequence, documents, []);
        _day = day;
        IsReady = true;
        Announce();
        LogRebuilt(logger, documents.Count, sequence);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = signal.Next;
            await TurnDayAsync(cancellationToken);
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
        var changes = await scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>().ChangesAfterAsync(index.AppliedSequence, BatchSize, cancellationToken);
        if (changes.Count == 0)
        {
            return false;
        }

        await ApplyAsync(scope, changes[^1].Sequence, [.. changes.Select(c => new ChangeKey(c.Kind, c.Id)).Distinct()], cancellationToken);
        return true;
    }

    /// <summary>At midnight in Japan posts change hands and sections come and go without a single write, so without a change in the log.</summary>
    private async Task TurnDayAsync(CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        if (today == _day)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        foreach (var keys in (await scope.ServiceProvider.GetRequiredService<IndexedDocuments>().TurnedAsync(_day, today, cancellationToken)).Chunk(BatchSize))
        {
            await ApplyAsync(scope, index.AppliedSequence, keys, cancellationToken);
        }

        _day = today;
    }

    private async Task ApplyAsync(AsyncServiceScope scope, long sequence, IReadOnlyCollection<ChangeKey> keys, CancellationToken cancellationToken)
    {
        var documents = await scope.ServiceProvider.GetRequiredService<IndexedDocuments>().ReadAsync(keys, cancellationToken);
        index.Apply(sequence, documents, [.. keys.Select(IndexedDocuments.KeyOf).Except(documents.Select(d => d.Key))]);
        Announce();
    }

    private void Announce() =>
        Interlocked.Exchange(ref _applied, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    [LoggerMessage(Level = LogLevel.Information, Message = "Index built: {Documents} documents at change {Sequence}")]
    private static partial void LogRebuilt(ILogger logger, int documents, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index could not follow the change log; trying again")]
    private static partial void LogRetry(ILogger logger, Exception exception);
}
