using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>Undoes 「すべて既読にする」: what was marked at that instant is unread again.</summary>
public sealed class UnreadAllModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public IActionResult OnGet() => Redirect("/inbox");

    public async Task<IActionResult> OnPostAsync([FromQuery] long readAt, CancellationToken cancellationToken)
    {
        if (readAt < 0 || readAt > DateTime.MaxValue.Ticks)
        {
            return NotFound();
        }

        var standing = await me.GetStandingAsync(cancellationToken);
        var instant = new DateTime(readAt, DateTimeKind.Utc);
        await db.WriteAsync(
            () => db.InboxOf(standing).Where(n => n.ReadAt == instant).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, (DateTime?)null), cancellationToken),
            cancellationToken);
        this.Notify("未読に戻しました。");
        return Redirect("/inbox");
    }
}
