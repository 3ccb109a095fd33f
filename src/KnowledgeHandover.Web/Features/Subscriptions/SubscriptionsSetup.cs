using KnowledgeHandover.Web.Features.Subscriptions.Dispatch;
using KnowledgeHandover.Web.Features.Subscriptions.Feeds;

namespace KnowledgeHandover.Web.Features.Subscriptions;

internal static class SubscriptionsSetup
{
    public static void AddSubscriptions(this IServiceCollection services)
    {
        services.AddScoped<InboxList>();
        services.AddScoped<Rhythm>();
        services.AddScoped<FeedDoor>();
        services.AddScoped<FeedEntries>();
        services.AddScoped<Listeners>();
        services.AddScoped<NoteAnnouncer>();
        services.AddScoped<QuestionAnnouncer>();
        services.AddScoped<TransferAnnouncer>();
        services.AddScoped<NotificationBatch>();
        services.AddScoped<PredecessorTurns>();
        services.AddScoped<DeadlineRound>();
        // At Information the host logs whole addresses, and a feed's address may hold its token.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddHostedService<NotificationDispatcher>();
        services.AddHostedService<PredecessorClock>();
        services.AddHostedService<DeadlineClock>();
    }
}
