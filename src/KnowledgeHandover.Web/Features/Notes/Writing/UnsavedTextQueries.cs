using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>Every query names the member: nobody reads what another one is typing.</summary>
public static class UnsavedTextQueries
{
    public static IQueryable<UnsavedText> UnsavedTextsOf(this KnowledgeDbContext db, long memberId) =>
        db.UnsavedTexts.Where(u => u.MemberId == memberId && u.DiscardedAt == null);

    /// <summary>What the member typed into this note and never saved; not what the note says by now.</summary>
    public static Task<List<UnsavedOffer>> UnsavedOffersAsync(this KnowledgeDbContext db, long memberId, Note note, CancellationToken cancellationToken) =>
        db.UnsavedTextsOf(memberId)
            .Where(u => u.NoteId == note.Id && (u.Body != note.Body || u.Title != note.Title))
            .OrderByDescending(u => u.SavedAt)
            .Select(u => new UnsavedOffer(u.Id, u.Title, u.Body.Length, u.SavedAt))
            .ToListAsync(cancellationToken);

    /// <summary>New texts never saved, and those into notes that have passed into other hands meanwhile.</summary>
    public static async Task<List<UnsavedOffer>> UnsavedNewOffersAsync(this KnowledgeDbContext db, People.Standing writer, CancellationToken cancellationToken)
    {
        var texts = await db.UnsavedTextsOf(writer.Member.Id)
            .Where(u => u.Body != "" || u.Title != "")
            .OrderByDescending(u => u.SavedAt)
            .Select(u => new { u.NoteId, Offer = new UnsavedOffer(u.Id, u.Title, u.Body.Length, u.SavedAt) })
            .ToListAsync(cancellationToken);
        var editable = await db.EditableNoteIdsAsync([.. texts.Select(t => t.NoteId).OfType<long>()], writer, cancellationToken);
        return [.. texts.Where(t => t.NoteId is not { } noteId || !editable.Contains(noteId)).Select(t => t.Offer)];
    }

    /// <summary>The form is saved: what was kept of it is no longer needed.</summary>
    public static Task<int> ForgetUnsavedTextAsync(this KnowledgeDbContext db, long memberId, string formKey, CancellationToken cancellationToken) =>
        db.WriteAsync(() => db.UnsavedTexts.Where(u => u.MemberId == memberId && u.FormKey == formKey).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}

/// <summary>「保存していない文章があります（10:32）」.</summary>
public sealed record UnsavedOffer(long Id, string Title, int Length, DateTime SavedAt)
{
    /// <summary>「10:32」 today, else with the day.</summary>
    public string When(JapanCalendar calendar)
    {
        var time = JapanCalendar.InJapan(SavedAt).ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture);
        return JapanCalendar.Day(SavedAt) == calendar.Today ? time : $"{JapanCalendar.Wareki(SavedAt)} {time}";
    }
}
