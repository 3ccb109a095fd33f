using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>Whose year is shown: a post, a section with those below it, or a job type in the whole country.</summary>
public sealed record DutyScope
{
    public required string Title { get; init; }

    /// <summary>「position=12」, for the addresses of its pages; "" for the reader's own post.</summary>
    public required string Query { get; init; }

    public required IQueryable<DutyOfNote> Duties { get; init; }

    /// <summary>Set for the national view.</summary>
    public JobType? JobType { get; init; }
}

public sealed class DutyScopes(KnowledgeDbContext db)
{
    /// <returns>Null when there is no such thing for this reader. Posts and sections are those of the own municipality.</returns>
    public async Task<DutyScope?> FindAsync(DutyChoice choice, Standing standing, DateOnly today, CancellationToken cancellationToken) => choice switch
    {
        { JobType.Length: > 0 } => await OfJobTypeAsync(choice.JobType, standing, cancellationToken),
        { Section: { } section } => await OfSectionAsync(section, standing, today, cancellationToken),
        { Position: { } position } => await OfPositionAsync(position, standing, today, cancellationToken),
        _ => standing.Main is { } main ? await OfPositionAsync(main.PositionId, standing, today, cancellationToken) : OfNobody(standing),
    };

    /// <summary>What a job type's notes name, of those that the reader may read.</summary>
    public async Task<IQueryable<DutyOfNote>> OfJobTypeAsync(long jobTypeId, Standing standing, CancellationToken cancellationToken)
    {
        var family = (await JobTypeMerges.LoadAsync(db, cancellationToken)).Family(jobTypeId);
        return db.DutiesFor(standing.Reader).Where(d => d.Note.JobTypes.Any(j => family.Contains(j.JobTypeId)));
    }

    private async Task<DutyScope?> OfJobTypeAsync(string slug, Standing standing, CancellationToken cancellationToken) =>
        await db.JobTypes.AsNoTracking().SingleOrDefaultAsync(j => j.Slug == slug, cancellationToken) is not { } jobType ? null : new DutyScope
        {
            Title = jobType.Name,
            Query = $"jobType={jobType.Slug}",
            Duties = await OfJobTypeAsync(jobType.Id, standing, cancellationToken),
            JobType = jobType,
        };

    private async Task<DutyScope?> OfSectionAsync(long id, Standing standing, DateOnly today, CancellationToken cancellationToken)
    {
        if (await db.Sections.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } section || !IsOpenTo(section, standing, today))
        {
            return null;
        }

        var below = db.Sections.Where(s => s.MunicipalityCode == section.MunicipalityCode && s.Lineage.StartsWith(section.Lineage)).Select(s => (long?)s.Id);
        return new DutyScope
        {
            Title = section.Path,
            Query = $"section={id}",
            Duties = db.DutiesFor(standing.Reader).Where(d => below.Contains(d.Note.SectionId)),
        };
    }

    private async Task<DutyScope?> OfPositionAsync(long id, Standing standing, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await db.Positions.AsNoTracking().Where(p => p.Id == id)
            .Join(db.Sections, p => p.SectionId, s => s.Id, (p, s) => new { p.Name, Section = s }).SingleOrDefaultAsync(cancellationToken);
        return found is null || !(standing.Posts.Any(p => p.PositionId == id) || IsOpenTo(found.Section, standing, today)) ? null : new DutyScope
        {
            Title = $"{found.Section.Path} {found.Name}",
            Query = $"position={id}",
            Duties = db.DutiesFor(standing.Reader).Where(d => d.Note.PositionId == id),
        };
    }

    /// <summary>Without a post there are only personal notes.</summary>
    private DutyScope OfNobody(Standing standing)
    {
        var id = standing.Member.Id;
        return new DutyScope
        {
            Title = "自分の引継書",
            Query = "",
            Duties = db.DutiesFor(standing.Reader).Where(d => d.Note.PositionId == null && d.Note.AuthorId == id),
        };
    }

    private static bool IsOpenTo(Section section, Standing standing, DateOnly today) =>
        section.MunicipalityCode == standing.Member.MunicipalityCode && section.ValidFrom <= today;
}

/// <summary>As asked for in the address; at most one of the first three.</summary>
public sealed record DutyChoice
{
    public long? Position { get; init; }

    public long? Section { get; init; }

    public string? JobType { get; init; }

    /// <summary>年度.</summary>
    public int? Year { get; init; }
}
