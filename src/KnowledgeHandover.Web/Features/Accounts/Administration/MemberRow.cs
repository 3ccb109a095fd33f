using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>A member in the administrator's list.</summary>
public sealed record MemberRow
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Town { get; init; }

    public required MemberRole Role { get; init; }

    public string? StatedPlace { get; init; }

    public required DateTime JoinedAt { get; init; }

    public DateTime? ResetAskedAt { get; init; }

    /// <summary>The posts of today.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    public static async Task<IReadOnlyList<MemberRow>> ReadAsync(KnowledgeDbContext db, IQueryable<Member> members, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await members.Join(db.Municipalities, m => m.MunicipalityCode, t => t.Code, (m, t) => new { m, t }).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(r => r.m.Id);
        var posts = await (
            from a in db.Assignments
            join p in db.Positions on a.PositionId equals p.Id
            join s in db.Sections on p.SectionId equals s.Id
            where ids.Contains(a.MemberId) && a.From <= today && (a.To == null || a.To >= today)
            orderby a.Kind, a.Id
            select new { a.MemberId, Line = s.Path + " " + p.Name }).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new MemberRow
        {
            Id = r.m.Id,
            Name = r.m.Name,
            Email = r.m.Email!,
            Town = r.t.FullName,
            Role = r.m.Role,
            StatedPlace = r.m.StatedSection is null ? null : $"{r.m.StatedSection} {r.m.StatedPosition}",
            JoinedAt = r.m.JoinedAt,
            ResetAskedAt = r.m.ResetAskedAt,
            Posts = [.. posts.Where(p => p.MemberId == r.m.Id).Select(p => p.Line)],
        });
    }
}
