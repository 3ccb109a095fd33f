using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>The next changes of the log, turned into notifications.</summary>
internal sealed class NotificationBatch(KnowledgeDbContext db, NoteAnnouncer notes, QuestionAnnouncer questions, TransferAnnouncer transfers)
    : ChangeBatch(db, AnnouncementStart.WatermarkName)
{
    /// <summary>What is saved from the first start on is announced, what lay there before is not.</summary>
    public override Task BeginAsync(CancellationToken cancellationToken) => Db.AnnounceFromNowOnAsync(cancellationToken);

    protected override async Task TakeAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        List<Notification> found = [];
        foreach (var thing in changes.GroupBy(c => new ChangeKey(c.Kind, c.Id)))
        {
            found.AddRange(thing.Key.Kind switch
            {
                ChangeKind.Note => await notes.AnnounceAsync(thing.Last(), cancellationToken),
                ChangeKind.Question => await questions.AnnounceAsync(thing.First(), cancellationToken),
                ChangeKind.Transfer => await transfers.AnnounceAsync(thing.Last(), cancellationToken),
                _ => [],
            });
        }

        await Db.AddNewAsync(found, cancellationToken);
    }
}
