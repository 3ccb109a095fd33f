using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>Closes a section and all below it as of a day; whoever still holds a post there holds it until that day. Nothing is deleted.</summary>
public sealed class CloseSectionModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required CloseInput Input { get; set; }

    public Section Section { get; private set; } = null!;

    /// <summary>The section and those below it that are still open.</summary>
    public IReadOnlyList<Section> Closing { get; private set; } = [];

    public IReadOnlyList<Assignment> Held { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input = new CloseInput { LastDay = new DateOnly(JapanCalendar.FiscalYear(calendar.Today) + 1, 3, 31) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Check();
        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var lastDay = Input.LastDay!.Value;
        foreach (var section in Closing)
        {
            section.Close(lastDay);
            db.Audit(new AuditEntry(me.Id, "section.close", $"section/{section.Id}", $"{lastDay:yyyy-MM-dd}"));
        }

        foreach (var assignment in Held.Where(a => a.To is null || a.To > lastDay))
        {
            assignment.End(lastDay);
            db.Audit(new AuditEntry(me.Id, "assignment.end", $"assignment/{assignment.Id}", $"member/{assignment.MemberId} position/{assignment.PositionId}"));
        }

        await db.SaveChangesAsync(cancellationToken);
        this.Notify($"「{Section.Path}」を{JapanCalendar.Wareki(lastDay)}で廃止します。");
        return LocalRedirect($"/admin/sections?municipality={Section.MunicipalityCode}");
    }

    private void Check()
    {
        if (Input.LastDay is not { } day || Closing.Any(s => s.ValidFrom > day) || day > calendar.Today.AddYears(2))
        {
            ModelState.AddModelError("Input.LastDay", $"最後の日は、{JapanCalendar.Wareki(Closing.Max(s => s.ValidFrom))}から2年先までの日にしてください。");
        }
        else if (Held.Count(a => a.From > day) is > 0 and var future)
        {
            ModelState.AddModelError("Input.LastDay", $"その日より後に始まる配属が{future}件あります。先に職員の管理で取り消してください。");
        }
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var found = await db.Sections.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.ValidTo == null, cancellationToken);
        if (found is null || await me.AdministeringAsync(found.MunicipalityCode, cancellationToken) is null)
        {
            return false;
        }

        Section = found;
        Closing = await db.Sections.Where(s => s.MunicipalityCode == found.MunicipalityCode && s.Lineage.StartsWith(found.Lineage) && s.ValidTo == null).OrderBy(s => s.Path).ToListAsync(cancellationToken);
        var ids = Closing.Select(s => s.Id).ToList();
        Held = await db.Assignments.Where(a => (a.To == null || a.To > today) && db.Positions.Any(p => p.Id == a.PositionId && ids.Contains(p.SectionId))).ToListAsync(cancellationToken);
        return true;
    }

    public sealed record CloseInput
    {
        [DataType(DataType.Date)]
        public DateOnly? LastDay { get; init; }
    }
}
