using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Features.Subscriptions.Dispatch;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties.Reminders;

/// <summary>At the start of each month: one notification to every post that has duties in it.</summary>
internal sealed class MonthlyReminder(KnowledgeDbContext db, JapanCalendar calendar)
{
    /// <summary>Its sequence is the last month that was reminded of, counted from the year 0.</summary>
    public const string WatermarkName = "duty-reminders";

    public static long NumberOf(DateOnly day) => (day.Year * 12L) + day.Month - 1;

    /// <summary>A first start says nothing about the month that runs already.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => db.BeginWatermarkAsync(WatermarkName, NumberOf(calendar.Today), cancellationToken);

    /// <summary>
    /// Rows and watermark are one transaction: of several nodes one reminds, and a crash on the way leaves nothing. A month that passed
    /// while the site was down is not made up for.
    /// </summary>
    public async Task RemindAsync(CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var watermark = await db.Watermarks.SingleAsync(w => w.Name == WatermarkName, cancellationToken);
        if (watermark.Sequence >= NumberOf(today))
        {
            return;
        }

        var (bit, year) = (1 << (today.Month - 1), JapanCalendar.FiscalYear(today));
        var positions = await (
            from duty in db.Duties
            join note in db.Notes on duty.NoteId equals note.Id
            where duty.EndedAt == null && note.State == NoteState.Live && note.PositionId != null
                && (duty.Months & bit) != 0 && (duty.FirstYear == null || (duty.FirstYear <= year + 1 && duty.LastYear >= year))
            select note.PositionId!.Value).Distinct().ToListAsync(cancellationToken);
        await db.AddNewAsync(positions.ConvertAll(p => Of(new RemindedMonth(p, today.Year, today.Month))), cancellationToken);
        watermark.Advance(NumberOf(today));
        await db.SaveChangesAsync(cancellationToken);
    }

    private Notification Of(RemindedMonth month) => new()
    {
        Recipient = Audience.Position(month.PositionId),
        Event = month.Event,
        Kind = NotificationKind.DutiesOfMonth,
        CreatedAt = calendar.UtcNow,
    };
}

/// <summary>Looks at the calendar, and at the database only when a month has begun.</summary>
internal sealed partial class ReminderClock(IServiceScopeFactory scopes, JapanCalendar calendar, ILogger<ReminderClock> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(30);
    private long _reminded;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MonthlyReminder>().BeginAsync(cancellationToken);
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
                if (MonthlyReminder.NumberOf(calendar.Today) is var month && month != _reminded)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<MonthlyReminder>().RemindAsync(stoppingToken);
                    _reminded = month;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Another node was faster, or the database is away: the next look decides.
                LogRetry(logger, exception);
                wait = RetryInterval;
            }

            await Task.WhenAny(Task.Delay(wait, stoppingToken));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reminders of the month could not be written; trying again")]
    private static partial void LogRetry(ILogger logger, Exception exception);
}
