using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Features.Subscriptions.Dispatch;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties.Reminders;

/// <summary>At the start of each month: one notification to every post that has duties in it. A month that passed while the site was down is not made up for.</summary>
internal sealed class MonthlyReminder(KnowledgeDbContext db, JapanCalendar calendar) : DailyTask(db, calendar, "duty-reminders")
{
    protected override long PeriodOf(DateOnly day) => (day.Year * 12L) + day.Month - 1;

    protected override async Task DoAsync(CancellationToken cancellationToken)
    {
        var (today, bit, year) = (Today, 1 << (Today.Month - 1), JapanCalendar.FiscalYear(Today));
        var positions = await (
            from duty in Db.Duties
            join note in Db.Notes on duty.NoteId equals note.Id
            where duty.EndedAt == null && note.State == NoteState.Live && note.PositionId != null
                && (duty.Months & bit) != 0 && (duty.FirstYear == null || (duty.FirstYear <= year + 1 && duty.LastYear >= year))
            select note.PositionId!.Value).Distinct().ToListAsync(cancellationToken);
        await Db.AddNewAsync(positions.ConvertAll(p => Of(new RemindedMonth(p, today.Year, today.Month))), cancellationToken);
    }

    private Notification Of(RemindedMonth month) => new()
    {
        Recipient = Audience.Position(month.PositionId),
        Event = month.Event,
        Kind = NotificationKind.DutiesOfMonth,
        CreatedAt = Now,
    };
}

internal sealed class ReminderClock(IServiceScopeFactory scopes, JapanCalendar calendar, ILogger<ReminderClock> logger) : DayClock<MonthlyReminder>(scopes, calendar, logger);
