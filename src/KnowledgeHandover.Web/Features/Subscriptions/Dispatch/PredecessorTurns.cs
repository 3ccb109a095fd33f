using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>前任に聞く: tells whoever's turn it has become today, each once.</summary>
internal sealed class PredecessorTurns(KnowledgeDbContext db, PredecessorChain predecessors, JapanCalendar calendar) : DailyTask(db, calendar, "predecessor-turns")
{
    protected override async Task DoAsync(CancellationToken cancellationToken)
    {
        var open = await Db.Questions.AsNoTracking().Where(q => q.Anchor != null).Unanswered().OrderBy(q => q.Id).ToListAsync(cancellationToken);
        List<Notification> found = [];
        foreach (var question in open)
        {
            found.AddRange((await predecessors.OfAsync(question, cancellationToken)).MemberIds.Select(m => Tell(m, question.Id)));
        }

        await Db.AddNewAsync(found, cancellationToken);
    }

    private Notification Tell(long memberId, long questionId) => new()
    {
        Recipient = Audience.Member(memberId),
        Event = string.Create(CultureInfo.InvariantCulture, $"question/{questionId}"),
        Kind = NotificationKind.QuestionToPredecessor,
        QuestionId = questionId,
        CreatedAt = Now,
    };
}

internal sealed class PredecessorClock(IServiceScopeFactory scopes, JapanCalendar calendar, ILogger<PredecessorClock> logger) : DayClock<PredecessorTurns>(scopes, calendar, logger);
