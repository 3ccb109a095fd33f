using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>The way from a position to its open items, for those who may read them. The position's page calls it by its name.</summary>
public sealed class PositionOpenItemsViewComponent(OpenItemList items, CurrentMember me) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(long positionId)
    {
        var reader = await me.GetReaderAsync(HttpContext.RequestAborted);
        return reader.MayRead(Audience.Position(positionId))
            ? View("/Features/Handover/OpenItems/_OfPosition.cshtml", (positionId, (await items.OpenOfAsync([positionId], reader, HttpContext.RequestAborted)).Count))
            : Content("");
    }
}
