using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>Opens what a notification tells of, and marks it read.</summary>
public sealed class ReadModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public IActionResult OnGet() => Redirect("/inbox");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        var rows = await db.FindEventAsync(id, standing, cancellationToken);
        if (rows.Count == 0)
        {
            return NotFound();
        }

        rows.ForEach(n => n.Read(calendar.UtcNow));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(rows[0].Url);
    }
}
