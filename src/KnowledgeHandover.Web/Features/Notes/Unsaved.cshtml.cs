using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>Where the form sends what is being typed, every few seconds (JSON in, JSON out).</summary>
[EnableRateLimiting(MemberLimits.Unsaved)]
public sealed class UnsavedModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    /// <summary>More than can be saved, so that a text that grew too long is not lost either.</summary>
    private const int MaxBodyBytes = 2 * Note.MaxBodyBytes;

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync([FromBody] Typed? typed, CancellationToken cancellationToken)
    {
        if (typed is null || !ModelState.IsValid || Encoding.UTF8.GetByteCount(typed.Body) > MaxBodyBytes)
        {
            return Answer(StatusCodes.Status400BadRequest, "長すぎるか、読み取れない文字があるため、下書きを保存できません。");
        }

        if (typed.NoteId is { } noteId && await db.FindEditableNoteAsync(noteId, await me.GetStandingAsync(cancellationToken), cancellationToken) is null)
        {
            return Answer(StatusCodes.Status404NotFound, "この引継書は編集できなくなりました。文章をコピーして残してください。");
        }

        return await KeepAsync(typed, cancellationToken)
            ? Answer(StatusCodes.Status200OK, $"{JapanCalendar.InJapan(calendar.UtcNow).ToString("H:mm", CultureInfo.InvariantCulture)} 下書きを保存しました")
            : Answer(StatusCodes.Status409Conflict, $"保存していない文章が{UnsavedText.MaxPerMember}件あります。要らないものを「引継書を書く」の画面で捨ててください。");
    }

    private async Task<bool> KeepAsync(Typed typed, CancellationToken cancellationToken)
    {
        try
        {
            return await KeepOnceAsync(typed, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two requests of one form met: the row is there now.
            db.StartAnew();
            return await KeepOnceAsync(typed, cancellationToken);
        }
    }

    private async Task<bool> KeepOnceAsync(Typed typed, CancellationToken cancellationToken)
    {
        var text = await db.UnsavedTexts.SingleOrDefaultAsync(u => u.MemberId == me.Id && u.FormKey == typed.FormKey, cancellationToken);
        if (text is null)
        {
            if (await db.UnsavedTextsOf(me.Id).CountAsync(cancellationToken) >= UnsavedText.MaxPerMember)
            {
                return false;
            }

            text = UnsavedText.Begin(me.Id, typed.FormKey, typed.NoteId);
            db.UnsavedTexts.Add(text);
        }

        text.Keep(new TypedNote(CleanText.OneLine(typed.Title), CleanText.Of(typed.Body), CleanText.OneLine(typed.JobTypes), CleanText.OneLine(typed.Summary), typed.BasedOn), calendar.UtcNow);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static JsonResult Answer(int status, string message) => new(new { message }) { StatusCode = status };

    public sealed record Typed
    {
        [Required, RegularExpression("^[0-9a-zA-Z-]{8,64}$")]
        public required string FormKey { get; init; }

        public long? NoteId { get; init; }

        public int BasedOn { get; init; }

        [StringLength(10_000)]
        public string Title { get; init; } = "";

        public string Body { get; init; } = "";

        [StringLength(10_000)]
        public string JobTypes { get; init; } = "";

        [StringLength(10_000)]
        public string Summary { get; init; } = "";
    }
}
