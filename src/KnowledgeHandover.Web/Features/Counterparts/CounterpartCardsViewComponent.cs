using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>Three cards of those who do this job in towns like the reader's. Pages of slices that know no counterparts call it by its name.</summary>
public sealed class CounterpartCardsViewComponent(NearestCounterparts nearest, CurrentMember me) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string jobType)
    {
        var standing = await me.GetStandingAsync(HttpContext.RequestAborted);
        return View("/Features/Counterparts/_CounterpartCards.cshtml", new CounterpartCards(jobType, await nearest.DoingAsync(jobType, standing, HttpContext.RequestAborted)));
    }
}

public sealed record CounterpartCards(string JobTypeSlug, IReadOnlyList<RankedCounterpart> Cards);
