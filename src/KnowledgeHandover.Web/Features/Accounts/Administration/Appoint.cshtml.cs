using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>Gives a member a post; a newcomer is approved with it.</summary>
public sealed class AppointModel(KnowledgeDbContext db, CurrentMember me, Placement placement, AccountLetters letters, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required AppointInput Input { get; set; }

    public Member Subject { get; private set; } = null!;

    /// <summary>To choose from while typing.</summary>
    public IReadOnlyList<string> Sections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input = new AppointInput { Section = Subject.StatedSection ?? "", Position = Subject.StatedPosition ?? "", From = calendar.Today };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        CheckDay();
        if (!ModelState.IsValid || await FindPositionAsync(cancellationToken) is not { } position)
        {
            return this.InvalidPage();
        }

        await AppointAsync(position, cancellationToken);
        var isNew = Subject.State == MemberState.Waiting;
        if (isNew)
        {
            Subject.Approve();
            db.Audit(new AuditEntry(me.Id, "member.approve", $"member/{id}"));
        }

        await db.SaveChangesAsync(cancellationToken);
        if (isNew)
        {
            letters.Approved(Subject);
        }

        this.Notify(isNew ? "承認して配属しました。" : "配属しました。");
        return LocalRedirect($"/admin/members/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await me.FindManagedAsync(db, id, cancellationToken) is not { State: not MemberState.Suspended } member)
        {
            return false;
        }

        (Subject, var today) = (member, calendar.Today);
        Sections = await db.Sections.Where(s => s.MunicipalityCode == member.MunicipalityCode && (s.ValidTo == null || s.ValidTo >= today))
            .OrderBy(s => s.Path).Select(s => s.Path).Take(2000).ToListAsync(cancellationToken);
        return true;
    }

    private void CheckDay()
    {
        if (Input.From is { } from && (from < new DateOnly(1950, 4, 1) || from > calendar.Today.AddYears(2)))
        {
            ModelState.AddModelError("Input.From", "発令日を確かめてください。2年より先の日は選べません。");
        }
    }

    private async Task<Position?> FindPositionAsync(CancellationToken cancellationToken)
    {
        var wish = new PlacementWish
        {
            MunicipalityCode = Subject.MunicipalityCode,
            Section = SectionPath.Parse(Input.Section),
            Position = Input.Position.Trim(),
            IsHead = Input.IsHead,
            From = Input.From!.Value,
            MakesMissing = Input.MakesMissing,
        };
        var (position, error) = await placement.FindOrMakeAsync(wish, me.Id, cancellationToken);
        var from = wish.From;
        if (position is not null && await db.Assignments.AnyAsync(a => a.MemberId == Subject.Id && a.PositionId == position.Id && (a.To == null || a.To >= from), cancellationToken))
        {
            (position, error) = (null, ("Input.Position", "この職には、すでに配属されています。"));
        }

        if (error is { } mistake)
        {
            ModelState.AddModelError(mistake.Field, mistake.Message);
        }

        return position;
    }

    private async Task AppointAsync(Position position, CancellationToken cancellationToken)
    {
        var (from, kind) = (Input.From!.Value, Input.Kind);
        if (kind == AppointmentKind.Main && Input.EndsMain)
        {
            var before = await db.Assignments.Where(a => a.MemberId == Subject.Id && a.Kind == AppointmentKind.Main && a.From < from && (a.To == null || a.To >= from)).ToListAsync(cancellationToken);
            before.ForEach(a => a.End(from.AddDays(-1)));
            before.ForEach(a => db.Audit(new AuditEntry(me.Id, "assignment.end", $"assignment/{a.Id}")));
        }

        var assignment = Assignment.Appoint(Subject.Id, position.Id, from, kind);
        db.Assignments.Add(assignment);
        Subject.Rejoin(from);
        db.Audit(() => new AuditEntry(me.Id, "assignment.appoint", $"assignment/{assignment.Id}", $"member/{Subject.Id} position/{position.Id}"));
    }

    public sealed record AppointInput
    {
        [Required(ErrorMessage = "所属を入力してください。"), StringLength(200, ErrorMessage = "所属は200文字までです。")]
        public required string Section { get; init; }

        [Required(ErrorMessage = "職を入力してください。"), StringLength(50, ErrorMessage = "職は50文字までです。")]
        public required string Position { get; init; }

        [Required(ErrorMessage = "発令日を入力してください。")]
        public DateOnly? From { get; init; }

        public AppointmentKind Kind { get; init; }

        public bool IsHead { get; init; }

        public bool EndsMain { get; init; }

        public bool MakesMissing { get; init; }
    }
}
