using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>What a position does, and whether other municipalities may ask it.</summary>
public sealed class PositionDutiesModel(KnowledgeDbContext db, CurrentMember me) : PageModel
{
    [BindProperty]
    public required DutiesInput Input { get; set; }

    public Position Position { get; private set; } = null!;

    public Section Section { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var ids = Position.JobTypes.Select(j => j.JobTypeId).ToList();
        var names = await db.JobTypes.Where(j => ids.Contains(j.Id)).OrderBy(j => j.Id).Select(j => j.Name).ToListAsync(cancellationToken);
        Input = new DutiesInput { TakesQuestions = Position.TakesQuestions, JobTypes = string.Join('\n', names) };
        return Page();
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

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        Position.TakeOn(jobTypes);
        Position.AcceptQuestions(Input.TakesQuestions);
        db.Audit(new AuditEntry(me.Id, "position.change", $"position/{id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("保存しました。");
        return LocalRedirect($"/admin/sections?municipality={Position.MunicipalityCode}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var found = await db.Positions.Include(p => p.JobTypes).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (found is null || await me.AdministeringAsync(found.MunicipalityCode, cancellationToken) is null)
        {
            return false;
        }

        Position = found;
        Section = await db.Sections.AsNoTracking().SingleAsync(s => s.Id == found.SectionId, cancellationToken);
        return true;
    }

    public sealed record DutiesInput
    {
        public bool TakesQuestions { get; init; }

        [StringLength(JobTypeWords.MaxLength, ErrorMessage = "担当業務は2000文字までです。")]
        public string? JobTypes { get; init; }
    }
}
