using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Subscriptions;

public sealed class UnreadModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public IActionResult OnGet() => Redirect("/inbox");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var rows = await db.FindEventAsync(id, await me.GetStandingAsync(cancellationToken), cancellationToken);
        if (rows.Count == 0)
        {
            return NotFound();
        }

        rows.ForEach(n => n.Unread());
        await db.SaveChangesAsync(cancellationToken);
        return Redirect("/inbox");
    }
}
