using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>業務 of a note, as a link.</summary>
public sealed record TagLink(string Slug, string Name)
{
    /// <summary>The tags of several notes at once.</summary>
    public static async Task<ILookup<long, TagLink>> OfAsync(KnowledgeDbContext db, IReadOnlyCollection<long> noteIds, CancellationToken cancellationToken)
    {
        var rows = await (
            from n in db.Notes
            from t in n.JobTypes
            join j in db.JobTypes on t.JobTypeId equals j.Id
            where noteIds.Contains(n.Id)
            orderby j.Kind, j.Name
            select new { n.Id, j.Slug, j.Name }).ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.Id, r => new TagLink(r.Slug, r.Name));
    }
}
