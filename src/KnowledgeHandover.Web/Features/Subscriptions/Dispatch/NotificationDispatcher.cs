using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>
/// Turns the change log into notifications, behind its own watermark. Several nodes may run it: rows and watermark move in one
/// transaction, and of two that took the same batch the slower one is refused and starts again behind the faster.
/// </summary>
internal sealed partial class NotificationDispatcher(IServiceScopeFactory scopes, ChangeSignal signal, ILogger<NotificationDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);
    private const int FailuresBeforeSearching = 2;
    private int _failures;
    private bool _isOneByOne;
    private long? _taken;
    private long? _unreadable;

    /// <summary>Before the first request: what is saved from then on is announced, what lay there before is not.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>().AnnounceFromNowOnAsync(cancellationToken);
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
                if (!await DispatchAsync(stoppingToken))
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
    /// taken one by one, and the one that cannot be announced is passed over.
    /// </summary>
    private async Task<bool> DispatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var batch = scope.ServiceProvider.GetRequiredService<NotificationBatch>();
        if (_unreadable is { } sequence)
        {
            if (await batch.PassOverAsync(sequence, cancellationToken) is { } thing)
            {
                LogPassedOver(logger, thing);
            }

            _unreadable = null;
            return true;
        }

        try
        {
            return await batch.WriteNextAsync(_isOneByOne ? 1 : NotificationBatch.Size, cancellationToken);
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

        LogRetry(logger, exception);
        if (!DatabaseError.IsIn(exception) && _failures >= FailuresBeforeSearching)
        {
            (_unreadable, _isOneByOne) = (_isOneByOne ? _taken : null, true);
        }

        await Task.WhenAny(Task.Delay(RetryInterval, stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody is told of the change of {Thing}: it failed again and again")]
    private static partial void LogPassedOver(ILogger logger, ChangeKey thing);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notifications could not be written; trying again")]
    private static partial void LogRetry(ILogger logger, Exception exception);
}
