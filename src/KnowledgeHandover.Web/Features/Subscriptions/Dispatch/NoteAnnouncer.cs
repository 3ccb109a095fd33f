using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>A note that became readable, or a new revision of it: to the subscribers of its job types who may read it.</summary>
internal sealed class NoteAnnouncer(KnowledgeDbContext db, Listeners listeners)
{
    /// <summary>An older revision than this tells a revised note from one that was still being written.</summary>
    private static readonly TimeSpan WritingTime = TimeSpan.FromDays(7);

    public async Task<IEnumerable<Notification>> AnnounceAsync(Change change, CancellationToken cancellationToken)
    {
        if (await FindAsync(change.Id, cancellationToken) is not { } note)
        {
            return [];
        }

        var subscribers = await listeners.SubscribersAsync(note.JobTypes, cancellationToken);
        var people = await listeners.BehindAsync(subscribers.Keys, cancellationToken);
        var told = await ToldBeforeAsync(note, subscribers.Keys, cancellationToken);
        return subscribers
            .Where(s => people[s.Key].Any(p => p.Member.Id != note.AuthorId && p.Reader.MayRead(note.Audience)))
            .Select(s => new Notification
            {
                Recipient = s.Key,
                Event = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"note/{note.Id}/{note.Number}"),
                Kind = note.IsOld || told.Contains(s.Key) ? NotificationKind.NoteRevised : NotificationKind.NoteShared,
                NoteId = note.Id,
                JobTypeId = s.Value,
                CreatedAt = change.At,
            });
    }

    private async Task<Announced?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var note = await db.Notes.Where(n => n.Id == id && n.State == NoteState.Live)
            .Select(n => new { n.Audience, n.RevisionNumber, JobTypes = n.JobTypes.Select(j => j.JobTypeId).ToList() })
            .SingleOrDefaultAsync(cancellationToken);
        if (note is null || note.JobTypes.Count == 0)
        {
            return null;
        }

        var newest = await db.Revisions.Where(r => r.NoteId == id && r.Number <= note.RevisionNumber).OrderByDescending(r => r.Number).Take(2)
            .Select(r => new { r.AuthorId, r.CreatedAt }).ToListAsync(cancellationToken);
        var isOld = newest is [var last, var before] && last.CreatedAt - before.CreatedAt > WritingTime;
        return newest.Count == 0 ? null : new Announced(id, note.RevisionNumber, note.Audience, note.JobTypes, newest[0].AuthorId, isOld);
    }

    private async Task<HashSet<string>> ToldBeforeAsync(Announced note, IEnumerable<string> recipients, CancellationToken cancellationToken)
    {
        var asked = recipients.ToArray();
        return [.. await db.Notifications.Where(n => n.NoteId == note.Id && asked.Contains(n.Recipient)).Select(n => n.Recipient).Distinct().ToListAsync(cancellationToken)];
    }

    private sealed record Announced(long Id, int Number, string Audience, List<long> JobTypes, long AuthorId, bool IsOld);
}
