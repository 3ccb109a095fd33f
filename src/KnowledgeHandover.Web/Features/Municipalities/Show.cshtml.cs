using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Municipalities;

/// <summary>One municipality: what it is, and which of its positions may be asked.</summary>
public sealed class ShowModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public Municipality? Municipality { get; private set; }

    /// <summary>The one that a mistyped code probably means; the page is then a 404.</summary>
    public Municipality? Meant { get; private set; }

    public IReadOnlyList<IGrouping<string, PositionLine>> Sections { get; private set; } = [];

    public int Notes { get; private set; }

    public bool IsOwn { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        Municipality = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(m => m.Code == code, cancellationToken);
        if (Municipality is null)
        {
            return await NotThisOneAsync(code, cancellationToken);
        }

        var standing = await me.GetStandingAsync(cancellationToken);
        IsOwn = standing.Member.MunicipalityCode == code;
        Notes = await db.Notes.ReadableBy(standing.Reader).CountAsync(n => n.MunicipalityCode == code && (n.State == NoteState.Live || n.State == NoteState.Archived), cancellationToken);
        Sections = [.. (await ReadPositionsAsync(code, cancellationToken)).GroupBy(p => p.Section)];
        return Page();
    }

    private async Task<IActionResult> NotThisOneAsync(string typed, CancellationToken cancellationToken)
    {
        var (code, _) = MunicipalityCode.Parse(typed);
        code ??= MunicipalityCode.Corrected(typed);
        Meant = code is null ? null : await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(m => m.Code == code, cancellationToken);
        if (Meant is null)
        {
            return NotFound();
        }

        if (typed.Normalize(System.Text.NormalizationForm.FormKC).Trim() == Meant.Code)
        {
            // The right code in full width.
            return RedirectPermanent($"/municipalities/{Meant.Code}");
        }

        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>Those that other municipalities may ask; the own staff see all.</summary>
    private async Task<List<PositionLine>> ReadPositionsAsync(string code, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        return await (
            from p in db.Positions
            join s in db.Sections on p.SectionId equals s.Id
            where p.MunicipalityCode == code && (p.TakesQuestions || IsOwn) && s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today) && (p.MovedOn == null || p.MovedOn > today)
            orderby s.Path, p.IsHead descending, p.Id
            select new PositionLine(p.Id, s.Path, p.Name, p.TakesQuestions,
                p.JobTypes.Join(db.JobTypes, j => j.JobTypeId, t => t.Id, (j, t) => new JobTypeLink(t.Slug, t.Name)).ToList())).Take(1000).ToListAsync(cancellationToken);
    }
}

public sealed record PositionLine(long Id, string Section, string Name, bool TakesQuestions, List<JobTypeLink> JobTypes);

public sealed record JobTypeLink(string Slug, string Name);
