using KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

namespace KnowledgeHandover.Web.Features.Subscriptions;

internal static class SubscriptionsSetup
{
    public static void AddSubscriptions(this IServiceCollection services)
    {
        services.AddScoped<InboxList>();
        services.AddScoped<Listeners>();
        services.AddScoped<NoteAnnouncer>();
        services.AddScoped<QuestionAnnouncer>();
        services.AddScoped<NotificationBatch>();
        services.AddHostedService<NotificationDispatcher>();
    }
}
