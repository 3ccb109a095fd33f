using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>What my posts and I subscribe to.</summary>
public sealed class IndexModel(KnowledgeDbContext db, CurrentMember me, Rhythm rhythm) : PageModel
{
    public IReadOnlyList<SubscriberRows> Subscribers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        var memberId = standing.Member.Id;
        var rows = await (
            from s in db.Subscriptions.AsNoTracking().Running().Of(standing)
            join j in db.JobTypes on s.JobTypeId equals j.Id
            select new Row
            {
                Subscription = s,
                JobTypeName = j.Name,
                JobTypeSlug = j.Slug,
                Kana = j.Kana,
                Feeds = db.FeedTokens.Count(t => t.SubscriptionId == s.Id && t.MemberId == memberId && t.RevokedAt == null),
            }).ToListAsync(cancellationToken);
        var rhythms = await rhythm.OfAsync([.. rows.Select(r => r.Subscription.JobTypeId)], standing, cancellationToken);
        rows.ForEach(r => r.Rhythm = rhythms[r.Subscription.JobTypeId]);
        var bySubscriber = rows.OrderBy(r => r.Kana, StringComparer.Ordinal).ToLookup(r => r.Subscription.Subscriber);
        Subscribers = [.. Subscriber.Of(standing).Where(s => bySubscriber.Contains(s.Key)).Select(s => new SubscriberRows(s, [.. bySubscriber[s.Key]]))];
    }

    public sealed record SubscriberRows(Subscriber Subscriber, IReadOnlyList<Row> Rows);

    public sealed record Row
    {
        public required Subscription Subscription { get; init; }

        public required string JobTypeName { get; init; }

        public required string JobTypeSlug { get; init; }

        public required string Kana { get; init; }

        public required int Feeds { get; init; }

        public string Rhythm { get; set; } = "";
    }
}
