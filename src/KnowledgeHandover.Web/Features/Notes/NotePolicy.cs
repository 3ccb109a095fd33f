using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>
/// Who may change a note: whoever holds its position today, and the heads above; a draft or a personal note, its author; and the mover
/// who has not finished handing it over.
/// Reading is not decided here but by the audience alone.
/// </summary>
public static class NotePolicy
{
    public static bool MayEdit(Note note, Section? section, Standing standing) =>
        MayEdit(new Ownership(note.Id, note.AuthorId, note.PositionId, note.Audience, note.State), section, standing);

    private static bool MayEdit(Ownership note, Section? section, Standing standing)
    {
        var isAuthors = note.AuthorId == standing.Member.Id && (note.PositionId is null || note.Audience == Audience.Member(note.AuthorId));
        var holdsIt = note.PositionId is { } position && standing.Holds(position) && note.State != NoteState.Draft;
        var headsIt = ((section is not null && standing.Heads(section)) || (note.PositionId is { } below && standing.HeadsPosition(below))) && note.State != NoteState.Draft;
        return isAuthors || holdsIt || headsIt || standing.HasToFinish(note.Id);
    }

    /// <summary>Loads a note for its writer, tracked; null when it is unreadable or not theirs to change.</summary>
    public static async Task<Note?> FindEditableNoteAsync(this KnowledgeDbContext db, long id, Standing standing, CancellationToken cancellationToken)
    {
        var note = await db.FindNoteAsync(id, standing.Reader, cancellationToken);
        var section = note?.SectionId is { } sectionId ? await db.Sections.AsNoTracking().SingleAsync(s => s.Id == sectionId, cancellationToken) : null;
        return note is not null && MayEdit(note, section, standing) ? note : null;
    }

    /// <summary>Which of these notes the member may change; their texts are not read.</summary>
    public static async Task<HashSet<long>> EditableNoteIdsAsync(this KnowledgeDbContext db, IReadOnlyCollection<long> ids, Standing standing, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var wanted = ids.Distinct().ToArray();
        var found = await (
            from n in db.Notes.AsNoTracking().ReadableBy(standing.Reader)
            where wanted.Contains(n.Id)
            from s in db.Sections.Where(s => s.Id == n.SectionId).DefaultIfEmpty()
            select new { n.Id, Note = new Ownership(n.Id, n.AuthorId, n.PositionId, n.Audience, n.State), Section = s }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. found.Where(f => MayEdit(f.Note, f.Section, standing)).Select(f => f.Id)];
    }

    /// <summary>Loads a note with its job types, tracked; null when the reader may not read it.</summary>
    public static Task<Note?> FindNoteAsync(this KnowledgeDbContext db, long id, Reader reader, CancellationToken cancellationToken) =>
        db.Notes.Include(n => n.JobTypes).ReadableBy(reader).SingleOrDefaultAsync(n => n.Id == id, cancellationToken);

    private sealed record Ownership(long Id, long AuthorId, long? PositionId, string Audience, NoteState State);
}
