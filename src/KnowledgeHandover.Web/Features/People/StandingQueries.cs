using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.People;

public static class StandingQueries
{
    /// <summary>Reads a member's posts with the sections above and, for a head, those below.</summary>
    public static async Task<Standing> StandingOfAsync(this KnowledgeDbContext db, long memberId, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await db.Users.AsNoTracking()
            .Join(db.Municipalities, m => m.MunicipalityCode, t => t.Code, (member, municipality) => new { member, municipality })
            .SingleAsync(x => x.member.Id == memberId, cancellationToken);
        var rows = await db.PostRows(today).Where(r => r.Assignment.MemberId == memberId).ToListAsync(cancellationToken);
        var below = await db.BelowHeadsAsync(rows, today, cancellationToken);
        var posts = await db.WithFormerAsync([.. rows.Select(r => PostOf(r, today, below))], today, cancellationToken);
        var transfers = await db.TransfersAroundAsync([memberId], posts, today, cancellationToken);
        var away = await db.AwayAsync([memberId], today, cancellationToken);
        return new Standing(found.member, found.municipality, posts, (transfers, away.Contains(memberId), today));
    }

    /// <summary>The same for many at once, as the notifications need it.</summary>
    public static async Task<List<Standing>> StandingsOfAsync(this KnowledgeDbContext db, IReadOnlyCollection<long> memberIds, DateOnly today, CancellationToken cancellationToken)
    {
        List<Standing> standings = [];
        foreach (var ids in memberIds.Chunk(500))
        {
            var people = await db.Users.AsNoTracking().Where(m => ids.Contains(m.Id))
                .Join(db.Municipalities, m => m.MunicipalityCode, t => t.Code, (member, municipality) => new { member, municipality })
                .ToListAsync(cancellationToken);
            var rows = await db.PostRows(today).Where(r => ids.Contains(r.Assignment.MemberId)).ToListAsync(cancellationToken);
            var below = await db.BelowHeadsAsync(rows, today, cancellationToken);
            var all = await db.WithFormerAsync([.. rows.Select(r => PostOf(r, today, below))], today, cancellationToken);
            var posts = rows.Zip(all).ToLookup(x => x.First.Assignment.MemberId, x => x.Second);
            var transfers = await db.TransfersAroundAsync(ids, [.. posts.SelectMany(p => p)], today, cancellationToken);
            var away = await db.AwayAsync(ids, today, cancellationToken);
            standings.AddRange(people.Select(p => new Standing(p.member, p.municipality, [.. posts[p.member.Id]], (transfers, away.Contains(p.member.Id), today))));
        }

        return standings;
    }

    private static IQueryable<PostRow> PostRows(this KnowledgeDbContext db, DateOnly today) =>
        from a in db.Assignments.AsNoTracking()
        join p in db.Positions on a.PositionId equals p.Id
        join s in db.Sections on p.SectionId equals s.Id
        where a.AnnouncedOn == null || a.AnnouncedOn <= today || a.From <= today
        orderby a.From, a.Id
        select new PostRow { Assignment = a, Position = p, Section = s };

    private static Post PostOf(PostRow row, DateOnly today, ILookup<long, Below> below)
    {
        var under = IsHeadOn(row, today) ? below[row.Section.Id] : [];
        return new Post
        {
            PositionId = row.Position.Id,
            PositionName = row.Position.Name,
            IsHead = row.Position.IsHead,
            SectionId = row.Section.Id,
            SectionPath = row.Section.Path,
            SectionLine = [.. row.Section.SelfAndAncestors],
            SectionsBelow = [.. under.Select(b => b.SectionId).Distinct()],
            PositionsBelow = [.. under.Select(b => b.PositionId).OfType<long>()],
            StandsInFor = [.. VacantUnder(row.Section.Id, [.. under])],
            From = row.Assignment.From,
            To = row.Assignment.To,
            Kind = row.Assignment.Kind,
        };
    }

    /// <summary>With what was moved into the posts held, and for a head into those below.</summary>
    private static async Task<List<Post>> WithFormerAsync(this KnowledgeDbContext db, List<Post> posts, DateOnly today, CancellationToken cancellationToken)
    {
        var current = posts.Where(p => p.HeldOn(today)).ToList();
        var moved = (await db.MovedIntoAsync([.. current.SelectMany(p => p.PositionsBelow.Append(p.PositionId))], today, cancellationToken)).ToLookup(m => m.HeirId);
        return moved.Count == 0 ? posts : posts.ConvertAll(p => !p.HeldOn(today) ? p : p with
        {
            Formerly = [.. moved[p.PositionId]],
            FormerSections = [.. p.PositionsBelow.Append(p.PositionId).SelectMany(b => moved[b]).Where(m => m.IsSectionClosed).Select(m => m.SectionId).Distinct()],
            PositionsBelow = [.. p.PositionsBelow.Concat(p.PositionsBelow.SelectMany(b => moved[b].Select(m => m.Id))).Distinct()],
            StandsInFor = [.. p.StandsInFor.Concat(p.StandsInFor.SelectMany(b => moved[b].Select(m => m.Id))).Distinct()],
        });
    }

    private static bool IsHeadOn(PostRow row, DateOnly today) => row.Position.IsHead && row.Assignment.HoldsOn(today);

    /// <summary>By the section headed, itself included: one query, however many heads there are.</summary>
    private static async Task<ILookup<long, Below>> BelowHeadsAsync(this KnowledgeDbContext db, IEnumerable<PostRow> rows, DateOnly today, CancellationToken cancellationToken)
    {
        var headed = rows.Where(r => IsHeadOn(r, today)).Select(r => r.Section.Id).Distinct().ToArray();
        var below = headed.Length == 0 ? [] : await (
            from top in db.Sections
            where headed.Contains(top.Id)
            from s in db.Sections
            where s.MunicipalityCode == top.MunicipalityCode && s.Lineage.StartsWith(top.Lineage)
            from p in db.Positions.Where(p => p.SectionId == s.Id).DefaultIfEmpty()
            select new Below
            {
                HeadedId = top.Id,
                SectionId = s.Id,
                Lineage = s.Lineage,
                IsOpen = s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today),
                PositionId = p == null ? null : (long?)p.Id,
                IsMoved = p != null && p.MovedOn <= today,
                IsHead = p != null && p.IsHead,
                IsHeld = p != null && db.PresentOn(today).Any(a => a.PositionId == p.Id),
            }).ToListAsync(cancellationToken);
        return below.ToLookup(b => b.HeadedId);
    }

    /// <summary>The vacant posts under a headed section that no head below answers for.</summary>
    private static IEnumerable<long> VacantUnder(long headedId, IReadOnlyList<Below> under)
    {
        var headed = under.Where(b => b is { IsHead: true, IsHeld: true } && b.SectionId != headedId).Select(b => $"/{b.SectionId}/").Distinct().ToList();
        return under.Where(b => b is { IsOpen: true, IsMoved: false, IsHeld: false, PositionId: not null } && !headed.Exists(h => b.Lineage.Contains(h, StringComparison.Ordinal))).Select(b => b.PositionId!.Value);
    }

    private static async Task<HashSet<long>> AwayAsync(this KnowledgeDbContext db, IReadOnlyCollection<long> members, DateOnly today, CancellationToken cancellationToken) =>
        [.. await db.Leaves.Where(l => members.Contains(l.MemberId) && l.From <= today && (l.To == null || l.To >= today)).Select(l => l.MemberId).ToListAsync(cancellationToken)];

    private sealed record Below
    {
        public required long HeadedId { get; init; }

        public required long SectionId { get; init; }

        public required string Lineage { get; init; }

        public required bool IsOpen { get; init; }

        public required long? PositionId { get; init; }

        public required bool IsMoved { get; init; }

        public required bool IsHead { get; init; }

        public required bool IsHeld { get; init; }
    }

    private sealed record PostRow
    {
        public required Assignment Assignment { get; init; }

        public required Position Position { get; init; }

        public required Section Section { get; init; }
    }
}
