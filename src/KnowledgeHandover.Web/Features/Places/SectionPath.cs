using System.Text;
using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Places;

/// <summary>「税務部 資産税課 家屋係」 as staff type it: names from the top, with spaces or strokes of either width between them.</summary>
public sealed record SectionPath
{
    public const int MaxDepth = 8;
    public const int MaxNameLength = 50;

    private SectionPath(IReadOnlyList<string> names) => Names = names;

    public IReadOnlyList<string> Names { get; }

    public string Text => string.Join(' ', Names);

    public bool IsGood => Names.Count is > 0 and <= MaxDepth && Names.All(n => n.Length <= MaxNameLength);

    public static SectionPath Parse(string? typed) => new((typed ?? "").Normalize(NormalizationForm.FormC)
        .Split([' ', '\u3000', '/', '／', '\t', '>', '＞'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The sections along the path that exist on the day, from the top; fewer than names when some are missing.</summary>
    public async Task<IReadOnlyList<Section>> FindAsync(KnowledgeDbContext db, string municipalityCode, DateOnly day, CancellationToken cancellationToken)
    {
        List<Section> line = [];
        foreach (var name in Names)
        {
            long? parent = line.Count == 0 ? null : line[^1].Id;
            var next = await db.Sections.AsNoTracking()
                .Where(s => s.MunicipalityCode == municipalityCode && s.ParentId == parent && s.Name == name && s.ValidFrom <= day && (s.ValidTo == null || s.ValidTo >= day))
                .OrderBy(s => s.Id).FirstOrDefaultAsync(cancellationToken);
            if (next is null)
            {
                break;
            }

            line.Add(next);
        }

        return line;
    }
}
