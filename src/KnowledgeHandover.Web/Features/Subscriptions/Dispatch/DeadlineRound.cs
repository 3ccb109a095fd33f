using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>引継ぎの期限: tells those for whom a case waits, three days before the day and once it has passed; each once, and anew when the day is moved.</summary>
internal sealed class DeadlineRound(KnowledgeDbContext db, JapanCalendar calendar) : DailyTask(db, calendar, "transfer-deadlines")
{
    private const int DaysBefore = 3;

    /// <summary>What has been overdue for longer is known to all.</summary>
    private const int DaysAfter = 30;

    protected override async Task DoAsync(CancellationToken cancellationToken)
    {
        var (today, first, last) = (Today, Today.AddDays(-DaysAfter), Today.AddDays(DaysBefore));
        var open = await Db.Transfers.AsNoTracking().Include(t => t.Acts.OrderBy(a => a.Number))
            .Where(t => t.WithdrawnAt == null && t.Step != TransferStep.Done && t.AnnouncedOn <= today && t.DueOn >= first && t.DueOn <= last)
            .OrderBy(t => t.Id).ToListAsync(cancellationToken);
        List<Notification> found = [];
        foreach (var transfer in open)
        {
            var file = await Db.CaseOfMoverAsync(transfer, today, cancellationToken);
            found.AddRange(file.NextRecipients.Distinct().Select(r => Tell(r, transfer.Id, transfer.DueOn!.Value)));
        }

        await Db.AddNewAsync(found, cancellationToken);
    }

    private Notification Tell(string recipient, long transferId, DateOnly due) => new()
    {
        Recipient = recipient,
        Event = string.Create(CultureInfo.InvariantCulture, $"{(due < Today ? "transfer-late" : "transfer-due")}/{transferId}/{due:yyyyMMdd}"),
        Kind = due < Today ? NotificationKind.TransferLate : NotificationKind.TransferDue,
        TransferId = transferId,
        CreatedAt = Now,
    };
}

internal sealed class DeadlineClock(IServiceScopeFactory scopes, JapanCalendar calendar, ILogger<DeadlineClock> logger) : DayClock<DeadlineRound>(scopes, calendar, logger);
