using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>Who may work on open items: whoever holds the position today, and the heads above. Predecessors and successors read them only.</summary>
public static class OpenItemPolicy
{
    /// <summary>Null when the reader may not read what is kept for the position: the page does not exist for them.</summary>
    public static async Task<OpenItemDesk?> FindOpenItemDeskAsync(this KnowledgeDbContext db, long positionId, Standing standing, CancellationToken cancellationToken)
    {
        if (!standing.Reader.MayRead(Audience.Position(positionId)))
        {
            return null;
        }

        var found = await (
            from p in db.Positions.AsNoTracking()
            join s in db.Sections on p.SectionId equals s.Id
            where p.Id == positionId
            select new { Position = p, Section = s }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new OpenItemDesk(found.Position, found.Section, standing.Holds(positionId) || standing.Heads(found.Section));
    }
}

/// <summary>The position whose items they are, and whether the reader may work on them.</summary>
public sealed record OpenItemDesk(Position Position, Section Section, bool MayChange)
{
    public string Line => $"{Section.Path} {Position.Name}";
}
