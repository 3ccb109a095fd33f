using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>What is open, of a position or of the posts that somebody holds; and the taking over from a note.</summary>
public sealed class OpenItemList(KnowledgeDbContext db, JapanCalendar calendar)
{
    /// <summary>
    /// Takes over the open items of a note on a position. Whatever was taken over before is left as it is now, so that it may be called again. They are
    /// written with the next save, in its transaction.
    /// </summary>
    /// <param name="note">A note that hangs on a position.</param>
    /// <param name="by">Who takes over; null when the day of the transfer does.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>Those that are new.</returns>
    public async Task<IReadOnlyList<OpenItem>> TakeOverAsync(Note note, Signature? by, CancellationToken cancellationToken)
    {
        if (note.PositionId is not { } position)
        {
            return [];
        }

        var known = await db.OpenItems.Where(i => i.PositionId == position && i.NoteId == note.Id).Select(i => i.SourceKey).ToHashSetAsync(cancellationToken);
        known.UnionWith(db.OpenItems.Local.Where(i => i.PositionId == position && i.NoteId == note.Id).Select(i => i.SourceKey));
        List<OpenItem> taken = [.. OpenItemReader.Read(note.Body, JapanCalendar.Day(note.UpdatedAt))
            .Where(r => known.Add(OpenItem.KeyOf(r))).Select(r => OpenItem.TakeOver(note, r, by, calendar.UtcNow))];
        db.OpenItems.AddRange(taken);
        if (taken.Count > 0)
        {
            db.Audit(new AuditEntry(by?.MemberId, "open-item.take-over", $"position/{position}", $"note/{note.Id} {taken.Count}"));
        }

        return taken;
    }

    /// <summary>By date, those without one last.</summary>
    public Task<List<OpenItem>> OpenOfAsync(IReadOnlyCollection<long> positionIds, Reader reader, CancellationToken cancellationToken)
    {
        var positions = positionIds.ToArray();
        return InOrder(db.OpenItems.AsNoTracking().ReadableBy(reader).Where(i => i.State == OpenItemState.Open && positions.Contains(i.PositionId))).ToListAsync(cancellationToken);
    }

    /// <summary>What became of those taken over from a note.</summary>
    public Task<List<OpenItem>> OfNoteAsync(long noteId, Reader reader, CancellationToken cancellationToken) =>
        InOrder(db.OpenItems.AsNoTracking().ReadableBy(reader).Where(i => i.NoteId == noteId)).ToListAsync(cancellationToken);

    /// <summary>The last closed first.</summary>
    public Task<List<OpenItem>> ClosedOfAsync(long positionId, Reader reader, int most, CancellationToken cancellationToken) =>
        db.OpenItems.AsNoTracking().ReadableBy(reader).Where(i => i.State != OpenItemState.Open && i.PositionId == positionId)
            .OrderByDescending(i => i.ClosedAt).ThenByDescending(i => i.Id).Take(most).ToListAsync(cancellationToken);

    private static IOrderedQueryable<OpenItem> InOrder(IQueryable<OpenItem> items) => items.OrderBy(i => i.Due == null).ThenBy(i => i.Due).ThenBy(i => i.Id);
}
