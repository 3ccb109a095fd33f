using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

internal static class NewNotifications
{
    /// <summary>One per recipient and event, however often the thing changed and however many of its tags are subscribed to; the caller saves.</summary>
    public static async Task AddNewAsync(this KnowledgeDbContext db, IReadOnlyCollection<Notification> found, CancellationToken cancellationToken)
    {
        var recipients = found.Select(n => n.Recipient).Distinct().ToArray();
        var events = found.Select(n => n.Event).Distinct().ToArray();
        var known = (await db.Notifications.Where(n => recipients.Contains(n.Recipient) && events.Contains(n.Event))
            .Select(n => new { n.Recipient, n.Event }).ToListAsync(cancellationToken)).Select(n => (n.Recipient, n.Event)).ToHashSet();
        db.Notifications.AddRange(found.Where(n => known.Add((n.Recipient, n.Event))));
    }
}
