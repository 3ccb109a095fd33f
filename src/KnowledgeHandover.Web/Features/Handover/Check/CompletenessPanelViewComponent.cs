using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>「82点・あと6件」 under the text that is being written. The form of a note calls it by its name.</summary>
public sealed class CompletenessPanelViewComponent(Completeness completeness, CurrentMember me) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(NoteForm form)
    {
        // As the browser will have it in the field.
        var body = (form.Input.Body ?? "").ReplaceLineEndings("\n");
        var draft = new CheckedDraft(body, form.Subject.MunicipalityCode, !string.IsNullOrWhiteSpace(form.Input.JobTypes));
        var result = await completeness.OfAsync(draft, await me.GetReaderAsync(HttpContext.RequestAborted), HttpContext.RequestAborted);
        return View("/Features/Handover/Check/_Panel.cshtml", new FindingList(result, "", body.Length));
    }
}
