using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>Warns of a text that nobody has revised for years, unless somebody has used it since. The note's page calls it by its name.</summary>
public sealed class UnrevisedNoticeViewComponent(StampSheet sheet, JapanCalendar calendar) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(NoteHead head, int years) =>
        (await sheet.OfNoteAsync(head.Id, HttpContext.RequestAborted)).LastUsed is { } used && !Freshness.IsStale(used, calendar.Today)
            ? Content("")
            : View("/Features/Stamps/_UnrevisedNotice.cshtml", (years, head.MayEdit));
}
