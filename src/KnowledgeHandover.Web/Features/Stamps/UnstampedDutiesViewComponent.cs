using KnowledgeHandover.Web.Features.Duties;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>「実施印のない業務 n 件」 of the duties that a page shows; never whose they are. The year of duties calls it by its name.</summary>
public sealed class UnstampedDutiesViewComponent(UnstampedDuties unstamped) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(IQueryable<DutyOfNote> duties) =>
        await unstamped.AmongAsync(duties, HttpContext.RequestAborted) is { Count: > 0 } found ? View("/Features/Stamps/_UnstampedDuties.cshtml", found) : Content("");
}
