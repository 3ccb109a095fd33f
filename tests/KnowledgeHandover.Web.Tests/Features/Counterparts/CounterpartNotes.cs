using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Counterparts;

internal static class CounterpartNotes
{
    /// <summary>A live note of the post, nationwide unless another audience is given.</summary>
    public static Task<long> WriteNoteAsync(this KnowledgeApp app, Member author, Position position, string jobType, string title, string? audience = null) => app.WithDbAsync(async db =>
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var note = Note.Start(author, PostOf(position), now);
        note.Tag(await db.JobTypes.Where(j => j.Slug == jobType).Select(j => j.Id).ToListAsync());
        note.Revise(new NoteText(title, "木造家屋は全棟に立ち入ります。"), new Signature(author.Id, "", now));
        note.ShareWith(audience ?? Audience.Nation);
        db.Notes.Add(note);
        await db.SaveChangesAsync();
        return note.Id;
    });

    public static Post PostOf(Position position) => new()
    {
        PositionId = position.Id,
        PositionName = position.Name,
        IsHead = position.IsHead,
        SectionId = position.SectionId,
        SectionPath = "",
        SectionLine = [position.SectionId],
        From = new DateOnly(2025, 4, 1),
        Kind = AppointmentKind.Main,
    };
}
