using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Shared;

/// <summary>Name, post and unread count in the header of every page.</summary>
public sealed class FrameViewComponent(CurrentMember me, KnowledgeDbContext db) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (!me.IsSignedIn)
        {
            return View<FrameModel?>(null);
        }

        var standing = await me.GetStandingAsync(HttpContext.RequestAborted);
        var recipients = standing.Recipients.ToArray();
        var unread = await db.Notifications.CountAsync(n => recipients.Contains(n.Recipient) && n.ReadAt == null, HttpContext.RequestAborted);
        return View(new FrameModel(standing.Member.Name, standing.Main?.Line, unread));
    }
}
