using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests;

/// <summary>Notes for a test, written through the entity's own verbs.</summary>
public static class SearchableNotes
{
    public static Task<Note> WriteNoteAsync(this KnowledgeApp app, Member author, Position position, NoteText text, string? audience, params string[] jobTypes) => app.WithDbAsync(async db =>
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var standing = await db.StandingOfAsync(author.Id, JapanCalendar.Day(now), CancellationToken.None);
        var note = Note.Start(author, standing.Posts.Single(p => p.PositionId == position.Id), now);
        note.Revise(text, Signature.Of(standing, now));
        note.Tag(await db.JobTypes.Where(j => jobTypes.Contains(j.Slug)).Select(j => j.Id).ToListAsync());
        if (audience is not null)
        {
            note.ShareWith(audience);
        }

        db.Notes.Add(note);
        await db.SaveChangesAsync();
        return note;
    });
}
