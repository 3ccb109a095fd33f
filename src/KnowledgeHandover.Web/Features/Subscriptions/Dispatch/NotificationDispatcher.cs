using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>Turns the change log into notifications.</summary>
internal sealed class NotificationDispatcher(IServiceScopeFactory scopes, ChangeSignal signal, ILogger<NotificationDispatcher> logger)
    : ChangeFollower<NotificationBatch>(scopes, signal, logger);
