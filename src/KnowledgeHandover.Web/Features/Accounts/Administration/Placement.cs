using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>Finds the post that an administrator names; makes what is missing only when told to, so that a slip founds no section.</summary>
public sealed class Placement(KnowledgeDbContext db)
{
    public async Task<(Position? Position, (string Field, string Message)? Error)> FindOrMakeAsync(PlacementWish wish, long actorId, CancellationToken cancellationToken)
    {
        if (!wish.Section.IsGood)
        {
            return (null, ("Input.Section", "所属は「税務部 資産税課 家屋係」のように、部・課・係の順に空白で区切って入力してください。"));
        }

        var line = await wish.Section.FindAsync(db, wish.MunicipalityCode, wish.From, cancellationToken);
        var isWhole = line.Count == wish.Section.Names.Count;
        if (!isWhole && !wish.MakesMissing)
        {
            var missing = string.Join(' ', wish.Section.Names.Take(line.Count + 1));
            return (null, ("Input.Section", $"{JapanCalendar.Wareki(wish.From)}に「{missing}」という部署はありません。書き方を直すか、下の「見つからない部署と職を作る」を選んでください。"));
        }

        var section = isWhole ? line[^1] : await FoundAsync(wish, line, actorId, cancellationToken);
        var position = await db.Positions.Where(p => p.SectionId == section.Id && p.Name == wish.Position).OrderBy(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        return (position, wish.MakesMissing) switch
        {
            (not null, _) => (position, null),
            (_, true) => (await EstablishAsync(wish, section, actorId, cancellationToken), null),
            _ => (null, ("Input.Position", await NotThereAsync(wish, section, cancellationToken))),
        };
    }

    private async Task<Section> FoundAsync(PlacementWish wish, IReadOnlyList<Section> line, long actorId, CancellationToken cancellationToken)
    {
        var section = line.Count == 0 ? null : line[^1];
        foreach (var name in wish.Section.Names.Skip(line.Count))
        {
            var founded = Section.Found(wish.MunicipalityCode, name, section, wish.From);
            db.Sections.Add(founded);
            db.Audit(() => new AuditEntry(actorId, "section.found", $"section/{founded.Id}"));
            await db.SaveChangesAsync(cancellationToken);
            section = founded;
        }

        return section!;
    }

    private async Task<Position> EstablishAsync(PlacementWish wish, Section section, long actorId, CancellationToken cancellationToken)
    {
        var position = Position.Establish(section, wish.Position, wish.IsHead);
        db.Positions.Add(position);
        db.Audit(() => new AuditEntry(actorId, "position.establish", $"position/{position.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        return position;
    }

    private async Task<string> NotThereAsync(PlacementWish wish, Section section, CancellationToken cancellationToken)
    {
        var names = await db.Positions.Where(p => p.SectionId == section.Id).OrderBy(p => p.Id).Select(p => p.Name).Distinct().Take(20).ToListAsync(cancellationToken);
        var there = names.Count == 0 ? "まだ職がありません" : $"あるのは {string.Join("、", names)} です";
        return $"「{section.Path}」に「{wish.Position}」という職はありません（{there}）。書き方を直すか、下の「見つからない部署と職を作る」を選んでください。";
    }
}

public sealed record PlacementWish
{
    public required string MunicipalityCode { get; init; }

    public required SectionPath Section { get; init; }

    public required string Position { get; init; }

    /// <summary>Only when the position is made.</summary>
    public required bool IsHead { get; init; }

    public required DateOnly From { get; init; }

    public required bool MakesMissing { get; init; }
}
