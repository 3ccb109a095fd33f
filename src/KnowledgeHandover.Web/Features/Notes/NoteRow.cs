using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>A note in a list.</summary>
public sealed record NoteRow
{
    public required long Id { get; init; }

    public required string Title { get; init; }

    public required NoteState State { get; init; }

    public required string Audience { get; init; }

    public required string Place { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public DateTime? DeletedAt { get; init; }

    public IReadOnlyList<TagLink> Tags { get; init; } = [];
}

public static class NoteRowQueries
{
    public const int PageSize = 20;

    /// <summary>One page of a list that is already ordered and limited to what the reader may read.</summary>
    public static async Task<IReadOnlyList<NoteRow>> PageOfRowsAsync(this KnowledgeDbContext db, IQueryable<Note> notes, int page, CancellationToken cancellationToken)
    {
        var found = await notes.Skip((page - 1) * PageSize).Take(PageSize)
            .Select(n => new { n.Id, n.Title, n.State, n.Audience, n.UpdatedAt, n.DeletedAt, n.MunicipalityCode, n.SectionId, n.PositionId })
            .ToListAsync(cancellationToken);
        var codes = found.Select(n => n.MunicipalityCode).Distinct().ToArray();
        var sectionIds = found.Select(n => n.SectionId).Distinct().ToArray();
        var positionIds = found.Select(n => n.PositionId).Distinct().ToArray();
        var towns = await db.Municipalities.AsNoTracking().Where(m => codes.Contains(m.Code)).ToDictionaryAsync(m => m.Code, m => m.FullName, cancellationToken);
        var sections = await db.Sections.Where(s => sectionIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Path, cancellationToken);
        var positions = await db.Positions.Where(p => positionIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var tags = await TagLink.OfAsync(db, [.. found.Select(n => n.Id)], cancellationToken);
        return [.. found.Select(n => new NoteRow
        {
            Id = n.Id,
            Title = n.Title,
            State = n.State,
            Audience = n.Audience,
            UpdatedAt = n.UpdatedAt,
            DeletedAt = n.DeletedAt,
            Place = string.Join(' ', new[] { towns[n.MunicipalityCode], sections.GetValueOrDefault(n.SectionId ?? 0), positions.GetValueOrDefault(n.PositionId ?? 0) }.Where(p => p is not null)),
            Tags = [.. tags[n.Id]],
        })];
    }
}
