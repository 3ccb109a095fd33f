using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>
/// A case that goes on: to whom the next step belongs, once for each turn, and to whoever is to receive the post. Written before the 内示
/// it waits unseen: the inbox shows only what may be known on the day.
/// </summary>
internal sealed class TransferAnnouncer(KnowledgeDbContext db, Listeners listeners, JapanCalendar calendar)
{
    public async Task<IEnumerable<Notification>> AnnounceAsync(Change change, CancellationToken cancellationToken)
    {
        var transfer = await db.Transfers.AsNoTracking().Include(t => t.Acts.OrderBy(a => a.Number)).SingleOrDefaultAsync(t => t.Id == change.Id && t.WithdrawnAt == null, cancellationToken);
        if (transfer is null)
        {
            return [];
        }

        var file = await db.CaseOfMoverAsync(transfer, calendar.Today, cancellationToken);
        List<Notification> found = [];
        if (transfer.Turn is { } turn && transfer.IsOpen)
        {
            var kind = turn.Kind == TransferActKind.Returned ? NotificationKind.TransferReturned : NotificationKind.TransferStep;
            found.AddRange(await TellAsync(file.NextRecipients, transfer, turn, kind, cancellationToken));
        }

        if (transfer.Naming is { } naming && transfer.ReceiverId is { } receiver)
        {
            found.AddRange(await TellAsync([Audience.Member(receiver)], transfer, naming, NotificationKind.TransferReceived, cancellationToken));
        }

        return found;
    }

    /// <summary>Nobody is told of what they did themselves.</summary>
    private async Task<IEnumerable<Notification>> TellAsync(IEnumerable<string> recipients, Transfer transfer, TransferAct act, NotificationKind kind, CancellationToken cancellationToken)
    {
        string[] told = [.. recipients.Distinct()];
        var people = await listeners.BehindAsync(told, cancellationToken);
        return told.Where(r => !people[r].Any() || people[r].Any(p => p.Member.Id != act.MemberId)).Select(r => new Notification
        {
            Recipient = r,
            Event = string.Create(CultureInfo.InvariantCulture, $"transfer/{transfer.Id}/{act.Number}"),
            Kind = kind,
            TransferId = transfer.Id,
            CreatedAt = act.At,
        });
    }
}
