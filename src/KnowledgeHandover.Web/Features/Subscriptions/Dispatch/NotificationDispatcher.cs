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
    private int _failures;

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

    /// <summary>Each batch in a context of its own: nothing of a refused one is left behind.</summary>
    private async Task<bool> DispatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NotificationBatch>().WriteNextAsync(cancellationToken);
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
        await Task.WhenAny(Task.Delay(RetryInterval, stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notifications could not be written; trying again")]
    private static partial void LogRetry(ILogger logger, Exception exception);
}
