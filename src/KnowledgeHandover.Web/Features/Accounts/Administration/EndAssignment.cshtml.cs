using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>Ends an assignment as of a day; one that has not begun is taken back.</summary>
public sealed class EndAssignmentModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required EndInput Input { get; set; }

    public Member Subject { get; private set; } = null!;

    public Assignment Assignment { get; private set; } = null!;

    public string Line { get; private set; } = "";

    public bool HasBegun => Assignment.From <= calendar.Today;

    public async Task<IActionResult> OnGetAsync(long id, long assignmentId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, assignmentId, cancellationToken))
        {
            return NotFound();
        }

        Input = new EndInput { LastDay = calendar.Today };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, long assignmentId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, assignmentId, cancellationToken))
        {
            return NotFound();
        }

        if (HasBegun && (Input.LastDay is not { } day || day < Assignment.From || day > calendar.Today.AddYears(2)))
        {
            ModelState.AddModelError("Input.LastDay", $"最後の日は、{JapanCalendar.Wareki(Assignment.From)}から2年先までの日にしてください。");
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        EndOrTakeBack();
        await db.SaveChangesAsync(cancellationToken);
        this.Notify(HasBegun ? $"{JapanCalendar.Wareki(Input.LastDay!.Value)}までの配属にしました。" : "予定していた配属を取り消しました。");
        return LocalRedirect($"/admin/members/{id}");
    }

    private void EndOrTakeBack()
    {
        if (HasBegun)
        {
            Assignment.End(Input.LastDay!.Value);
        }
        else
        {
            db.Assignments.Remove(Assignment);
        }

        db.Audit(new AuditEntry(me.Id, HasBegun ? "assignment.end" : "assignment.take-back", $"assignment/{Assignment.Id}", $"member/{Subject.Id} position/{Assignment.PositionId}"));
    }

    private async Task<bool> LoadAsync(long id, long assignmentId, CancellationToken cancellationToken)
    {
        var member = await me.FindManagedAsync(db, id, cancellationToken);
        var assignment = await db.Assignments.SingleOrDefaultAsync(a => a.Id == assignmentId && a.MemberId == id, cancellationToken);
        if (member is null || assignment is null)
        {
            return false;
        }

        (Subject, Assignment) = (member, assignment);
        Line = await (from p in db.Positions join s in db.Sections on p.SectionId equals s.Id where p.Id == assignment.PositionId select s.Path + " " + p.Name).SingleAsync(cancellationToken);
        return true;
    }

    public sealed record EndInput
    {
        [DataType(DataType.Date)]
        public DateOnly? LastDay { get; init; }
    }
}
