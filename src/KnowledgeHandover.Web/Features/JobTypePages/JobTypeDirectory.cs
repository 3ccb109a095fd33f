using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.JobTypePages;

/// <summary>One job type in the directory with those below it, in kana order.</summary>
public sealed record DirectoryEntry
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Kana { get; init; }

    public required JobTypeKind Kind { get; init; }

    public required long? ParentId { get; init; }

    /// <summary>Of local tags: whose.</summary>
    public required string? Municipality { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Notes that this reader may read.</summary>
    public int Notes { get; init; }

    public IReadOnlyList<DirectoryEntry> Children { get; init; } = [];

    public bool Matches(string folded) =>
        JobTypeNames.Fold(Name).Contains(folded, StringComparison.Ordinal)
        || JobTypeNames.Fold(Kana).Contains(folded, StringComparison.Ordinal)
        || Aliases.Any(a => JobTypeNames.Fold(a).Contains(folded, StringComparison.Ordinal));

    /// <summary>Whether it is one of these, or one below it is.</summary>
    public bool IsAmong(IReadOnlySet<long> ids) => ids.Contains(Id) || Children.Any(c => c.IsAmong(ids));

    /// <summary>Itself with the branches that lead to a match; null when there is none.</summary>
    public DirectoryEntry? Narrow(string folded)
    {
        List<DirectoryEntry> below = [.. Children.Select(c => c.Narrow(folded)).OfType<DirectoryEntry>()];
        return below.Count > 0 || Matches(folded) ? this with { Children = below } : null;
    }
}

/// <summary>業務の一覧: departments, the standard jobs under them, the duties under those; local tags apart.</summary>
public sealed class JobTypeDirectory(KnowledgeDbContext db)
{
    public async Task<(IReadOnlyList<DirectoryEntry> National, IReadOnlyList<DirectoryEntry> Local)> ReadAsync(Reader reader, CancellationToken cancellationToken)
    {
        var rows = await (
            from j in db.JobTypes.AsNoTracking()
            join m in db.Municipalities on j.MunicipalityCode equals m.Code into town
            from m in town.DefaultIfEmpty()
            where j.MergedIntoId == null
            select new { JobType = j, Aliases = j.Aliases.Select(a => a.Name).ToList(), Town = m }).ToListAsync(cancellationToken);
        var counts = await CountNotesAsync(reader, cancellationToken);
        var entries = rows.ConvertAll(r => new DirectoryEntry
        {
            Id = r.JobType.Id,
            Slug = r.JobType.Slug,
            Name = r.JobType.Name,
            Kana = r.JobType.Kana,
            Kind = r.JobType.Kind,
            ParentId = r.JobType.ParentId,
            Municipality = r.Town?.FullName,
            Aliases = r.Aliases,
            Notes = counts.GetValueOrDefault(r.JobType.Id),
        });
        var below = entries.Where(e => e.Kind != JobTypeKind.Local).ToLookup(e => e.ParentId ?? 0);
        return (Branch(0, below), [.. entries.Where(e => e.Kind == JobTypeKind.Local).OrderBy(e => e.Kana, StringComparer.Ordinal)]);
    }

    /// <summary>Readable notes by job type; what is tagged with a merged one counts for the other, each note once.</summary>
    public async Task<Dictionary<long, int>> CountNotesAsync(Reader reader, CancellationToken cancellationToken)
    {
        var counts = await (
            from n in db.Notes.ReadableBy(reader).Where(n => n.State == NoteState.Live || n.State == NoteState.Archived)
            from t in n.JobTypes
            join j in db.JobTypes on t.JobTypeId equals j.Id
            select new { NoteId = n.Id, JobTypeId = j.MergedIntoId ?? j.Id }).Distinct()
            .GroupBy(x => x.JobTypeId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var merges = await JobTypeMerges.LoadAsync(db, cancellationToken);
        return counts.GroupBy(c => merges.Canonical(c.Key)).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
    }

    private static List<DirectoryEntry> Branch(long parentId, ILookup<long, DirectoryEntry> below) =>
        [.. below[parentId].OrderBy(e => e.Kana, StringComparer.Ordinal).Select(e => e with { Children = Branch(e.Id, below) })];
}
