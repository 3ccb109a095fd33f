using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>The way from a note to its check, with the score. The note's page calls it by its name, for those who may edit.</summary>
public sealed class CompletenessLinkViewComponent(Completeness completeness, CurrentMember me) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Note note)
    {
        var result = await completeness.OfAsync(note, await me.GetReaderAsync(HttpContext.RequestAborted), HttpContext.RequestAborted);
        return View("/Features/Handover/Check/_Link.cshtml", (note.Id, result.Summary));
    }
}
