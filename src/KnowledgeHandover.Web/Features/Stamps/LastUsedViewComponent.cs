using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>最後に使われた日 in the line of facts of a note. An edit is no use, and a use needs no edit. The note's page calls it by its name.</summary>
public sealed class LastUsedViewComponent(StampSheet sheet, JapanCalendar calendar) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Note note)
    {
        var last = (await sheet.OfNoteAsync(note.Id, HttpContext.RequestAborted)).LastUsed;
        return last is null && note.State != NoteState.Live ? Content("") : View("/Features/Stamps/_LastUsed.cshtml", new LastUsed(last, Freshness.IsStale(last ?? JapanCalendar.Day(note.CreatedAt), calendar.Today)));
    }
}

/// <param name="Day">Null when it has no stamp yet.</param>
/// <param name="IsStale">It lies too far back; without a stamp, the note's beginning does.</param>
public sealed record LastUsed(DateOnly? Day, bool IsStale);
