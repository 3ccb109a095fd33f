using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>What lies on my own desk: the notes of my posts, my drafts, and what I typed and never saved.</summary>
public sealed class OwnTexts(KnowledgeDbContext db)
{
    private const int Shown = 5;

    /// <summary>The live notes of the posts held today, and personal ones; the last worked on first.</summary>
    public async Task<(int Count, IReadOnlyList<OwnNote> Newest)> ReadNotesAsync(Standing standing, CancellationToken cancellationToken)
    {
        var (id, positions) = (standing.Member.Id, standing.Current.Select(p => (long?)p.PositionId).ToArray());
        var notes = db.Notes.ReadableBy(standing.Reader).Where(n => n.State == NoteState.Live
            && (positions.Contains(n.PositionId) || (n.PositionId == null && n.AuthorId == id)));
        var newest = await NewestAsync(notes, cancellationToken);
        return (newest.Count < Shown ? newest.Count : await notes.CountAsync(cancellationToken), newest);
    }

    public Task<List<OwnNote>> ReadDraftsAsync(Standing standing, CancellationToken cancellationToken)
    {
        var id = standing.Member.Id;
        return NewestAsync(db.Notes.ReadableBy(standing.Reader).Where(n => n.State == NoteState.Draft && n.AuthorId == id), cancellationToken);
    }

    public async Task<IReadOnlyList<UnsavedLine>> ReadUnsavedAsync(Standing standing, CancellationToken cancellationToken)
    {
        var texts = await db.UnsavedTextsOf(standing.Member.Id).AsNoTracking().Where(u => u.Body != "" || u.Title != "")
            .OrderByDescending(u => u.SavedAt).Take(Shown).ToListAsync(cancellationToken);
        List<UnsavedLine> lines = [];
        foreach (var text in texts)
        {
            // A note that has passed into other hands can no longer be edited; the typed text goes into a new one.
            var note = text.NoteId is { } noteId ? await db.FindEditableNoteAsync(noteId, standing, cancellationToken) : null;
            if (note is null || note.Body != text.Body || note.Title != text.Title)
            {
                lines.Add(new UnsavedLine(text.Title, note is null ? $"/notes/new?unsaved={text.Id}" : $"/notes/{note.Id}/edit?unsaved={text.Id}", text.SavedAt));
            }
        }

        return lines;
    }

    private static Task<List<OwnNote>> NewestAsync(IQueryable<Note> notes, CancellationToken cancellationToken) =>
        notes.OrderByDescending(n => n.UpdatedAt).ThenByDescending(n => n.Id).Take(Shown)
            .Select(n => new OwnNote(n.Id, n.Title, n.UpdatedAt)).ToListAsync(cancellationToken);
}

public sealed record OwnNote(long Id, string Title, DateTime UpdatedAt);

public sealed record UnsavedLine(string Title, string Url, DateTime SavedAt);
