using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Data;

/// <summary>Looks at the calendar, and at the database only when a day has begun.</summary>
public abstract partial class DayClock<TTask>(IServiceScopeFactory scopes, JapanCalendar calendar, ILogger logger) : BackgroundService
    where TTask : DailyTask
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(30);
    private DateOnly _done;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<TTask>().BeginAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = PollInterval;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Another node was faster, or the database is away: the next look decides.
                LogRetry(logger, typeof(TTask).Name, exception);
                wait = RetryInterval;
            }

            await Task.WhenAny(Task.Delay(wait, stoppingToken));
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (calendar.Today is var today && today != _done)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TTask>().RunAsync(cancellationToken);
            _done = today;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Task} of the day could not be written; trying again")]
    private static partial void LogRetry(ILogger logger, string task, Exception exception);
}
