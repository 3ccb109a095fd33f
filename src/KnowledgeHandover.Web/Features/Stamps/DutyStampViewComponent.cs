using KnowledgeHandover.Web.Features.Duties;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>The stamp of one line, in place. The year of duties and the home page call it by its name, with all the lines that they show.</summary>
public sealed class DutyStampViewComponent(StampSheet sheet) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(DutyLineInMonth line, IReadOnlyList<DutyMonth> page) =>
        View("/Features/Stamps/_DutyStamp.cshtml", await sheet.OfLineAsync(line, page, HttpContext.RequestAborted));
}
