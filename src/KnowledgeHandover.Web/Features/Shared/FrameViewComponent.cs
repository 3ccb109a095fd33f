using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Shared;

/// <summary>Name, post and unread count in the header of every page.</summary>
public sealed class FrameViewComponent(CurrentMember me, KnowledgeDbContext db, WaitingWork work) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // What failed may be the very database: the page that says so must not ask it again.
            return Content("");
        }

        if (!me.IsSignedIn)
        {
            return View<FrameModel?>(null);
        }

        var standing = await me.GetStandingAsync(HttpContext.RequestAborted);
        var unread = await db.CountUnreadAsync(standing, HttpContext.RequestAborted);
        var member = standing.Member;
        var waiting = await work.ReadAsync(member, HttpContext.RequestAborted);
        return View(new FrameModel(
            member.Name, standing.Main?.Line, unread, member.Administers(member.MunicipalityCode), member.Role == MemberRole.SiteAdministrator, waiting.Total));
    }
}
