using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>All about one member that an administrator decides on; every decision is a page of its own.</summary>
public sealed class MemberModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public Member Subject { get; private set; } = null!;

    public Municipality Municipality { get; private set; } = null!;

    public IReadOnlyList<HeldPost> Posts { get; private set; } = [];

    /// <summary>False for oneself, and for the operators of the site seen by a town.</summary>
    public bool MayManage { get; private set; }

    /// <summary>Of the link made just now; shown once.</summary>
    public string? Link => TempData["ResetLink"] as string;

    public DateOnly Today => calendar.Today;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var found = await db.Users.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (found is null || await me.AdministeringAsync(found.MunicipalityCode, cancellationToken) is not { } administrator)
        {
            return NotFound();
        }

        (Subject, MayManage) = (found, administrator.MayManage(found));
        Municipality = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Code == found.MunicipalityCode, cancellationToken);
        Posts = await (
            from a in db.Assignments
            join p in db.Positions on a.PositionId equals p.Id
            join s in db.Sections on p.SectionId equals s.Id
            where a.MemberId == id
            orderby a.From descending, a.Id descending
            select new HeldPost(a.Id, p.Id, s.Path + " " + p.Name, a.From, a.To, a.Kind)).ToListAsync(cancellationToken);
        return Page();
    }

    public sealed record HeldPost(long AssignmentId, long PositionId, string Line, DateOnly From, DateOnly? To, AppointmentKind Kind);
}
