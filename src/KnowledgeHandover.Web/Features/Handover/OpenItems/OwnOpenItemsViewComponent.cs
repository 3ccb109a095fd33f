using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>懸案 of the posts that the member holds today, by date. The home page calls it by its name.</summary>
public sealed class OwnOpenItemsViewComponent(OpenItemList items, CurrentMember me, JapanCalendar calendar) : ViewComponent
{
    public const int Shown = 8;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var standing = await me.GetStandingAsync(HttpContext.RequestAborted);
        var positions = standing.Current.Select(p => p.PositionId).ToList();
        var open = positions.Count == 0 ? [] : await items.OpenOfAsync(positions, standing.Reader, HttpContext.RequestAborted);
        return View("/Features/Handover/OpenItems/_Own.cshtml", new OwnOpenItems(open, standing.Current, calendar.Today));
    }
}

public sealed record OwnOpenItems(IReadOnlyList<OpenItem> Open, IReadOnlyList<Post> Posts, DateOnly Today)
{
    public int Overdue => Open.Count(i => i.IsOverdueOn(Today));
}
