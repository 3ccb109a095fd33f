using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>The sections and positions of one municipality, those of today as a tree and those that were before.</summary>
public sealed class SectionsModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    /// <summary>Only operators of the site may name another one than their own.</summary>
    [BindProperty(SupportsGet = true, Name = "municipality"), StringLength(6)]
    public string? Code { get; set; }

    public Municipality Town { get; private set; } = null!;

    public IReadOnlyList<Branch> Tree { get; private set; } = [];

    public IReadOnlyList<Section> Closed { get; private set; } = [];

    public DateOnly Today => calendar.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await me.AdministeringAsync(Code, cancellationToken) is not { } administrator
            || await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(m => m.Code == (Code ?? administrator.MunicipalityCode), cancellationToken) is not { } town)
        {
            return NotFound();
        }

        Town = town;
        var sections = await db.Sections.AsNoTracking().Where(s => s.MunicipalityCode == town.Code).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var positions = (await ReadPositionsAsync(town.Code, cancellationToken)).ToLookup(p => p.SectionId);
        var open = sections.Where(s => s.ValidTo is null || s.ValidTo >= Today).ToList();
        Tree = [.. Below(null, 0)];
        Closed = [.. sections.Except(open).OrderByDescending(s => s.ValidTo)];
        return Page();

        IEnumerable<Branch> Below(long? parent, int depth) => open
            .Where(s => parent is null ? s.ParentId is null || open.All(o => o.Id != s.ParentId) : s.ParentId == parent)
            .SelectMany(s => Below(s.Id, depth + 1).Prepend(new Branch(s, depth, [.. positions[s.Id]])));
    }

    private async Task<List<PositionRow>> ReadPositionsAsync(string code, CancellationToken cancellationToken)
    {
        var today = Today;
        return await db.Positions.Where(p => p.MunicipalityCode == code).OrderByDescending(p => p.IsHead).ThenBy(p => p.Id)
            .Select(p => new PositionRow(p.Id, p.SectionId, p.Name, p.IsHead, p.TakesQuestions, p.JobTypes.Count,
                db.Assignments.Count(a => a.PositionId == p.Id && a.From <= today && (a.To == null || a.To >= today))))
            .ToListAsync(cancellationToken);
    }

    public sealed record Branch(Section Section, int Depth, IReadOnlyList<PositionRow> Positions);

    public sealed record PositionRow(long Id, long SectionId, string Name, bool IsHead, bool TakesQuestions, int JobTypes, int Holders);
}
