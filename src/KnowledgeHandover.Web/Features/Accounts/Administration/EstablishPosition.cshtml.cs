using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

public sealed class EstablishPositionModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required PositionInput Input { get; set; }

    public Section Section { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Input = new PositionInput { Name = "" };
        return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var (jobTypes, unknown) = await JobTypeWords.ReadAsync(db, Input.JobTypes, cancellationToken);
        if (unknown.Count > 0)
        {
            ModelState.AddModelError("Input.JobTypes", JobTypeWords.Mistake(unknown));
        }

        if (ModelState.IsValid && await db.Positions.AnyAsync(p => p.SectionId == id && p.Name == Input.Name.Trim(), cancellationToken))
        {
            ModelState.AddModelError("Input.Name", "同じ名前の職がすでにあります。「主任（家屋）」のように分けてください。");
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var position = Position.Establish(Section, Input.Name.Trim(), Input.IsHead);
        position.TakeOn(jobTypes);
        db.Positions.Add(position);
        db.Audit(() => new AuditEntry(me.Id, "position.establish", $"position/{position.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify($"「{Section.Path} {position.Name}」を置きました。");
        return LocalRedirect($"/admin/sections?municipality={Section.MunicipalityCode}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var found = await db.Sections.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && (s.ValidTo == null || s.ValidTo >= today), cancellationToken);
        Section = found!;
        return found is not null && await me.AdministeringAsync(found.MunicipalityCode, cancellationToken) is not null;
    }

    public sealed record PositionInput
    {
        [Required(ErrorMessage = "職の名前を入力してください。"), StringLength(50, ErrorMessage = "職の名前は50文字までです。")]
        public required string Name { get; init; }

        public bool IsHead { get; init; }

        [StringLength(JobTypeWords.MaxLength, ErrorMessage = "担当業務は2000文字までです。")]
        public string? JobTypes { get; init; }
    }
}
