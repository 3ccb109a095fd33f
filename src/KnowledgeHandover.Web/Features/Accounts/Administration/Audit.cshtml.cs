using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>The newest rows of the audit trail, for the operators of the site.</summary>
public sealed class AuditModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    public const int PageSize = 100;

    /// <summary>Older rows: those below this number.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<Line> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await me.OperatingAsync(cancellationToken) is null)
        {
            return NotFound();
        }

        var before = Before ?? long.MaxValue;
        Rows = await (
            from r in db.AuditTrail
            join m in db.Users on r.ActorId equals m.Id into actors
            from actor in actors.DefaultIfEmpty()
            where r.Sequence < before
            orderby r.Sequence descending
            select new Line(r.Sequence, r.At, actor == null ? null : actor.Name, r.ActorId, r.Action, r.Subject, r.Detail)).Take(PageSize).ToListAsync(cancellationToken);
        return Page();
    }

    public sealed record Line(long Sequence, DateTime At, string? Actor, long? ActorId, string Action, string Subject, string Detail);
}
