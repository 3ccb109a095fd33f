using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>宛先: the post that is asked, whoever holds it.</summary>
public sealed record Addressee(Position Position, Section Section, Municipality Municipality)
{
    /// <summary>「いわき市（福島県） 財政部 資産税課 家屋係 主査」.</summary>
    public string Line => $"{Municipality.FullName} {Section.Path} {Position.Name}";

    public bool IsOf(string municipalityCode) => Municipality.Code == municipalityCode;

    /// <summary>Colleagues may always ask; others only a post that takes questions. A post of a section closed long ago, or one that was moved, is no address.</summary>
    public bool MayBeAskedBy(Member member, DateOnly today) =>
        Section.ExistsOn(today) && !Position.IsMovedOn(today) && (Position.TakesQuestions || IsOf(member.MunicipalityCode));
}

public static class AddresseeQueries
{
    public static async Task<Addressee?> FindAddresseeAsync(this KnowledgeDbContext db, long? positionId, CancellationToken cancellationToken)
    {
        var found = await (
            from p in db.Positions
            join s in db.Sections on p.SectionId equals s.Id
            join m in db.Municipalities on p.MunicipalityCode equals m.Code
            where p.Id == positionId
            select new { Position = p, Section = s, Municipality = m }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new Addressee(found.Position, found.Section, found.Municipality);
    }
}
