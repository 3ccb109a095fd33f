using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>Where a note can hang: a post with the sections from the top down to its own, or nowhere (個人のノート).</summary>
public sealed record NotePlace(long? PositionId, string Line, IReadOnlyList<long> SectionLine)
{
    public static readonly NotePlace Personal = new(null, "個人のノート（職に結び付けない）", []);

    public static NotePlace Of(Post post) => new(post.PositionId, post.Line, post.SectionLine);
}

public static class NotePlaceQueries
{
    /// <summary>Where the note hangs, whoever holds that post today.</summary>
    public static async Task<NotePlace> PlaceOfAsync(this KnowledgeDbContext db, Note note, CancellationToken cancellationToken)
    {
        if (note.PositionId is not { } positionId)
        {
            return NotePlace.Personal;
        }

        var found = await db.Positions.AsNoTracking().Where(p => p.Id == positionId)
            .Join(db.Sections, p => p.SectionId, s => s.Id, (position, section) => new { position.Name, Section = section })
            .SingleAsync(cancellationToken);
        return new NotePlace(positionId, $"{found.Section.Path} {found.Name}", [.. found.Section.SelfAndAncestors]);
    }
}
