using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions;

public static class SubscriptionQueries
{
    public static IQueryable<Subscription> Running(this IQueryable<Subscription> subscriptions) => subscriptions.Where(s => s.EndedAt == null);

    /// <summary>Those of the posts held today and of the member: on 4/1 the post's subscriptions are the successor's.</summary>
    public static IQueryable<Subscription> Of(this IQueryable<Subscription> subscriptions, Standing standing)
    {
        var recipients = standing.Recipients.ToArray();
        return subscriptions.Where(s => recipients.Contains(s.Subscriber));
    }

    /// <summary>Tracked, running or ended; null when it is not the member's today.</summary>
    public static Task<Subscription?> FindSubscriptionAsync(this KnowledgeDbContext db, long id, Standing standing, CancellationToken cancellationToken) =>
        db.Subscriptions.Of(standing).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
}
