using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>A new question: to the position asked and to the subscribers of its job type. An answer: to whoever asked.</summary>
internal sealed class QuestionAnnouncer(KnowledgeDbContext db, Listeners listeners, PredecessorChain predecessors)
{
    /// <summary>The log is written a moment after the answer.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>Takes the first of the question's changes in the batch.</summary>
    public async Task<IEnumerable<Notification>> AnnounceAsync(Change change, CancellationToken cancellationToken)
    {
        var question = await db.Questions.AsNoTracking().Include(q => q.Answers).SingleOrDefaultAsync(q => q.Id == change.Id, cancellationToken);
        if (question is null)
        {
            return [];
        }

        var isNew = !await db.Changes.AnyAsync(c => c.Kind == ChangeKind.Question && c.Id == change.Id && c.Sequence < change.Sequence, cancellationToken);
        List<Notification> found = isNew ? await AskedAsync(question, change, cancellationToken) : [];
        foreach (var (answer, number) in question.Answers.OrderBy(a => a.Id).Select((a, i) => (a, i + 1)))
        {
            if (isNew || answer.CreatedAt >= change.At - Moment)
            {
                found.AddRange(await AnsweredAsync(question, answer, number, cancellationToken));
            }
        }

        return found;
    }

    private async Task<List<Notification>> AskedAsync(Question question, Change change, CancellationToken cancellationToken)
    {
        var subscribers = question.JobTypeId is { } jobType ? await listeners.SubscribersAsync([jobType], cancellationToken) : [];
        var asked = question.PositionId is { } position ? Audience.Position(position) : null;
        var people = await listeners.BehindAsync([.. subscribers.Keys.Append(asked).OfType<string>()], cancellationToken);
        List<Notification> found = [];
        // Also to a vacant position: whoever comes finds the question.
        if (asked is not null && !IsOnly(question.AskerId, people[asked]))
        {
            found.Add(Tell(asked, question, NotificationKind.QuestionToPosition, change.At));
        }

        found.AddRange((await predecessors.OfAsync(question, cancellationToken)).MemberIds
            .Select(m => Tell(Audience.Member(m), question, NotificationKind.QuestionToPredecessor, change.At)));
        found.AddRange(subscribers
            .Where(s => s.Key != asked && people[s.Key].Any(p => p.Member.Id != question.AskerId && p.Reader.MayRead(question.Audience)))
            .Select(s => Tell(s.Key, question, NotificationKind.QuestionAsked, change.At, s.Value)));
        return found;
    }

    private async Task<IEnumerable<Notification>> AnsweredAsync(Question question, Answer answer, int number, CancellationToken cancellationToken)
    {
        List<string> askers = [Audience.Member(question.AskerId)];
        if (question.AskerPositionId is { } position)
        {
            askers.Add(Audience.Position(position));
        }

        var people = await listeners.BehindAsync(askers, cancellationToken);
        return askers.Where(a => !IsOnly(answer.AuthorId, people[a])).Select(a => new Notification
        {
            Recipient = a,
            Event = string.Create(CultureInfo.InvariantCulture, $"question/{question.Id}/{number}"),
            Kind = NotificationKind.QuestionAnswered,
            QuestionId = question.Id,
            CreatedAt = answer.CreatedAt,
        });
    }

    private static bool IsOnly(long actorId, IEnumerable<Standing> people) => people.Any() && people.All(p => p.Member.Id == actorId);

    private static Notification Tell(string recipient, Question question, NotificationKind kind, DateTime at, long? jobTypeId = null) => new()
    {
        Recipient = recipient,
        Event = string.Create(CultureInfo.InvariantCulture, $"question/{question.Id}"),
        Kind = kind,
        QuestionId = question.Id,
        JobTypeId = jobTypeId,
        CreatedAt = at,
    };
}
