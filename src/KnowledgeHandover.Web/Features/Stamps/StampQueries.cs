using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Stamps;

public static class StampQueries
{
    /// <summary>The stamps on notes that the reader may read: the only way to them, for lists and for counts.</summary>
    public static IQueryable<StampOfNote> StampsFor(this KnowledgeDbContext db, Reader reader) => db.StampsOn(db.Notes.ReadableBy(reader));

    /// <summary>For what is read on nobody's behalf, and for notes that are known to be readable.</summary>
    internal static IQueryable<StampOfNote> StampsOn(this KnowledgeDbContext db, IQueryable<Note> notes) =>
        from note in notes
        join stamp in db.Stamps on note.Id equals stamp.NoteId
        select new StampOfNote
        {
            Note = note,
            Stamp = stamp,
            ChangedIn = stamp.Kind == StampKind.AsWritten ? null : db.Revisions
                .Where(r => r.NoteId == stamp.NoteId && r.Number > stamp.Revision && r.AuthorId == stamp.MemberId).Min(r => (int?)r.Number),
        };

    /// <summary>最後に使われた日 of each of these notes that was ever used.</summary>
    internal static async Task<Dictionary<long, DateOnly>> LastUsesAsync(this KnowledgeDbContext db, IQueryable<Note> notes, CancellationToken cancellationToken) =>
        await db.StampsOn(notes).Counted().GroupBy(s => s.Stamp.NoteId)
            .Select(g => new { g.Key, Last = g.Max(s => s.Stamp.CreatedAt) })
            .ToDictionaryAsync(s => s.Key, s => JapanCalendar.Day(s.Last), cancellationToken);

    /// <summary>Without those that announced a change and never wrote it.</summary>
    public static IQueryable<StampOfNote> Counted(this IQueryable<StampOfNote> stamps) =>
        stamps.Where(s => s.Stamp.Kind == StampKind.AsWritten || s.ChangedIn != null);
}

/// <summary>A stamp and the note that it hangs on.</summary>
public sealed record StampOfNote
{
    public required Note Note { get; init; }

    public required Stamp Stamp { get; init; }

    /// <summary>変更あり: the revision in which whoever stamped wrote down the change; null as long as they have not.</summary>
    public required int? ChangedIn { get; init; }
}

/// <summary>A stamp as a page shows it.</summary>
public sealed record ShownStamp(Stamp Stamp, int? ChangedIn)
{
    public bool IsCounted => Stamp.Kind == StampKind.AsWritten || ChangedIn is not null;

    /// <summary>The text that was followed, or made, that time.</summary>
    public int Revision => ChangedIn ?? Stamp.Revision;
}
