using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>
/// Follows the change log behind its own watermark. Several nodes may run it: what it writes and the watermark move in one transaction,
/// and of two that took the same batch the slower one is refused and starts again behind the faster.
/// </summary>
public abstract partial class ChangeFollower<TBatch>(IServiceScopeFactory scopes, ChangeSignal signal, ILogger logger) : BackgroundService
    where TBatch : ChangeBatch
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);
    private const int FailuresBeforeSearching = 2;
    private int _failures;
    private bool _isOneByOne;
    private long? _taken;
    private long? _unreadable;

    /// <summary>Before the first request, so that nothing saved from then on falls between.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<TBatch>().BeginAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                if (!await TakeBatchAsync(stoppingToken))
                {
                    _isOneByOne = false;
                    await Task.WhenAny(next, Task.Delay(PollInterval, stoppingToken));
                }

                _failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whatever it is, it must not take the site down with it: the log is still there when the cause is gone.
                await RetryLaterAsync(exception, stoppingToken);
            }
        }
    }

    /// <summary>
    /// Each batch in a context of its own: nothing of a refused one is left behind. When one fails again and again, its changes are
    /// taken one by one, and the one that cannot be read is passed over.
    /// </summary>
    private async Task<bool> TakeBatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var batch = scope.ServiceProvider.GetRequiredService<TBatch>();
        if (_unreadable is { } sequence)
        {
            if (await batch.PassOverAsync(sequence, cancellationToken) is { } thing)
            {
                LogPassedOver(logger, typeof(TBatch).Name, thing);
            }

            _unreadable = null;
            return true;
        }

        try
        {
            return await batch.WriteNextAsync(_isOneByOne ? 1 : ChangeBatch.Size, cancellationToken);
        }
        finally
        {
            _taken = batch.First;
        }
    }

    /// <summary>Being overtaken by another node once is normal; failing again is not.</summary>
    private async Task RetryLaterAsync(Exception exception, CancellationToken stoppingToken)
    {
        _failures++;
        if (exception is DbUpdateException && _failures == 1)
        {
            return;
        }

        LogRetry(logger, typeof(TBatch).Name, exception);
        if (!DatabaseError.IsIn(exception) && _failures >= FailuresBeforeSearching)
        {
            (_unreadable, _isOneByOne) = (_isOneByOne ? _taken : null, true);
        }

        await Task.WhenAny(Task.Delay(RetryInterval, stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Batch} passes over the change of {Thing}: it failed again and again")]
    private static partial void LogPassedOver(ILogger logger, string batch, ChangeKey thing);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Batch} could not follow the change log; trying again")]
    private static partial void LogRetry(ILogger logger, string batch, Exception exception);
}
