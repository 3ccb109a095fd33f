using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>The next changes of the log, turned into notifications in one transaction with the watermark.</summary>
internal sealed class NotificationBatch(KnowledgeDbContext db, NoteAnnouncer notes, QuestionAnnouncer questions)
{
    public const int Size = 200;

    /// <summary>Where the changes it took began; null as long as it took none.</summary>
    public long? First { get; private set; }

    /// <returns>Whether there was anything to read.</returns>
    public async Task<bool> WriteNextAsync(int size, CancellationToken cancellationToken)
    {
        var watermark = await db.Watermarks.SingleAsync(w => w.Name == AnnouncementStart.WatermarkName, cancellationToken);
        var changes = await db.ChangesAfterAsync(watermark.Sequence, size, cancellationToken);
        if (changes.Count == 0)
        {
            return false;
        }

        First = changes[0].Sequence;
        List<Notification> found = [];
        foreach (var thing in changes.GroupBy(c => new ChangeKey(c.Kind, c.Id)))
        {
            found.AddRange(thing.Key.Kind switch
            {
                ChangeKind.Note => await notes.AnnounceAsync(thing.Last(), cancellationToken),
                ChangeKind.Question => await questions.AnnounceAsync(thing.First(), cancellationToken),
                _ => [],
            });
        }

        await AddNewAsync(found, cancellationToken);
        watermark.Advance(changes[^1].Sequence);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Passes over the change that nobody can be told of.</summary>
    /// <returns>Null when another node is past it already: what comes next now is somebody's news.</returns>
    public async Task<ChangeKey?> PassOverAsync(long sequence, CancellationToken cancellationToken)
    {
        var watermark = await db.Watermarks.SingleAsync(w => w.Name == AnnouncementStart.WatermarkName, cancellationToken);
        if (await db.ChangesAfterAsync(watermark.Sequence, 1, cancellationToken) is not [var change] || change.Sequence != sequence)
        {
            return null;
        }

        watermark.Advance(sequence);
        await db.SaveChangesAsync(cancellationToken);
        return new ChangeKey(change.Kind, change.Id);
    }

    /// <summary>One per recipient and event, however often the thing changed and however many of its tags are subscribed to.</summary>
    private async Task AddNewAsync(List<Notification> found, CancellationToken cancellationToken)
    {
        var recipients = found.Select(n => n.Recipient).Distinct().ToArray();
        var events = found.Select(n => n.Event).Distinct().ToArray();
        var known = (await db.Notifications.Where(n => recipients.Contains(n.Recipient) && events.Contains(n.Event))
            .Select(n => new { n.Recipient, n.Event }).ToListAsync(cancellationToken)).Select(n => (n.Recipient, n.Event)).ToHashSet();
        db.Notifications.AddRange(found.Where(n => known.Add((n.Recipient, n.Event))));
    }
}
