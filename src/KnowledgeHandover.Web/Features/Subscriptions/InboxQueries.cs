using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions;

public static class InboxQueries
{
    /// <summary>The header says 「99+」 above this.</summary>
    public const int MostCounted = 100;

    /// <summary>
    /// The notifications of the posts held today and of the member, of things that they may read now: the only way to them, for lists and
    /// for counts. Two recipients of one person may hear of the same event; it is one thing then.
    /// </summary>
    public static IQueryable<Notification> InboxOf(this KnowledgeDbContext db, Standing standing)
    {
        var recipients = standing.Recipients.ToArray();
        var notes = db.Notes.ReadableBy(standing.Reader).Where(n => n.State != NoteState.Deleted);
        var questions = db.Questions.ReadableBy(standing.Reader);
        var transfers = db.Transfers.ReadableBy(standing.Reader).Where(t => t.WithdrawnAt == null);
        return db.Notifications.Where(n => recipients.Contains(n.Recipient)
            && (n.NoteId == null || notes.Any(x => x.Id == n.NoteId))
            && (n.QuestionId == null || questions.Any(x => x.Id == n.QuestionId))
            && (n.TransferId == null || transfers.Any(x => x.Id == n.TransferId)));
    }

    public static Task<int> CountUnreadAsync(this KnowledgeDbContext db, Standing standing, CancellationToken cancellationToken) =>
        db.InboxOf(standing).Where(n => n.ReadAt == null).Select(n => n.Event).Distinct().OrderBy(e => e).Take(MostCounted).CountAsync(cancellationToken);

    /// <summary>The event of a notification with all of the member's rows of it, tracked; empty when it is not theirs or unreadable.</summary>
    public static Task<List<Notification>> FindEventAsync(this KnowledgeDbContext db, long id, Standing standing, CancellationToken cancellationToken)
    {
        var inbox = db.InboxOf(standing);
        return inbox.Where(n => inbox.Any(x => x.Id == id && x.Event == n.Event)).ToListAsync(cancellationToken);
    }
}
