using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>Says in plain words, with a number, who reads what stands under an audience.</summary>
public sealed class AudienceWords(KnowledgeDbContext db, JapanCalendar calendar)
{
    public async Task<AudienceText> OfAsync(string audience, CancellationToken cancellationToken)
    {
        var (kind, id) = audience.Split('/') is [var k, var i] ? (k, i) : (audience, "");
        return kind switch
        {
            "nation" => new("nation", "全国", "全国の職員が読めます。"),
            "municipality" => await MunicipalityAsync(id, cancellationToken),
            "section" => await SectionAsync(long.Parse(id, CultureInfo.InvariantCulture), cancellationToken),
            "position" => await PositionAsync(long.Parse(id, CultureInfo.InvariantCulture), cancellationToken),
            "member" => new("draft", "自分だけ", "読めるのは書いた本人だけです。"),
            _ => throw new ArgumentException($"Unknown audience {audience}.", nameof(audience)),
        };
    }

    private async Task<AudienceText> MunicipalityAsync(string code, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var town = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Code == code, cancellationToken);
        var count = await db.Users.CountAsync(m => m.MunicipalityCode == code && m.State == MemberState.Active && (m.LastDay == null || m.LastDay >= today), cancellationToken);
        return new("municipality", "庁内", $"読めるのは {town.FullName}の職員 {count:N0} 人です。");
    }

    /// <summary>The members of the section and of those under it, and the heads above.</summary>
    private async Task<AudienceText> SectionAsync(long id, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var section = await db.Sections.AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken);
        var above = section.SelfAndAncestors.ToArray();
        var count = await (
            from a in db.PresentOn(today)
            join p in db.Positions on a.PositionId equals p.Id
            join s in db.Sections on p.SectionId equals s.Id
            where s.Lineage.StartsWith(section.Lineage) || (p.IsHead && above.Contains(s.Id))
            select a.MemberId).Distinct().CountAsync(cancellationToken);
        return new("section", section.Name, $"読めるのは {section.Path}の職員 {count:N0} 人です（上の課・部の所属長を含みます）。");
    }

    /// <summary>
    /// Whoever holds it or left it within the year, and the heads of its section and of those above. Who is to hold it reads too, but is
    /// not counted: a number that rises in March would tell of the transfer.
    /// </summary>
    private async Task<AudienceText> PositionAsync(long id, CancellationToken cancellationToken)
    {
        var (today, left) = (calendar.Today, calendar.Today.AddDays(-Standing.DaysAfterLeaving));
        var found = await db.Positions.AsNoTracking().Where(p => p.Id == id)
            .Join(db.Sections, p => p.SectionId, s => s.Id, (position, section) => new { position.Name, Section = section })
            .SingleAsync(cancellationToken);
        var above = found.Section.SelfAndAncestors.ToArray();
        var count = await (
            from a in db.Assignments
            join m in db.Users on a.MemberId equals m.Id
            join p in db.Positions on a.PositionId equals p.Id
            where m.State == MemberState.Active && (m.LastDay == null || m.LastDay >= today)
                && a.From <= today
                && ((p.Id == id && (a.To == null || a.To >= left)) || (p.IsHead && above.Contains(p.SectionId) && (a.To == null || a.To >= today)))
            select a.MemberId).Distinct().CountAsync(cancellationToken);
        return new("position", "この職だけ", $"読めるのは {found.Section.Path} {found.Name}の職員 {count:N0} 人と後任です（1年以内の前任と所属長を含みます）。");
    }
}

/// <param name="Kind">Class of the badge: nation, municipality, section, position or draft.</param>
/// <param name="Label">Two to six characters for the badge.</param>
/// <param name="Sentence">One sentence with a number.</param>
public sealed record AudienceText(string Kind, string Label, string Sentence);
