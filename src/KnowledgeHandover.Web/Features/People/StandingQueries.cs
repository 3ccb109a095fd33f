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
        var posts = await db.PostRows().Where(r => r.Assignment.MemberId == memberId).ToListAsync(cancellationToken);
        return new Standing(found.member, found.municipality, await PostsAsync(db, posts, today, cancellationToken), today);
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
            var posts = (await db.PostRows().Where(r => ids.Contains(r.Assignment.MemberId)).ToListAsync(cancellationToken)).ToLookup(r => r.Assignment.MemberId);
            foreach (var person in people)
            {
                standings.Add(new Standing(person.member, person.municipality, await PostsAsync(db, posts[person.member.Id], today, cancellationToken), today));
            }
        }

        return standings;
    }

    private static IQueryable<PostRow> PostRows(this KnowledgeDbContext db) =>
        from a in db.Assignments.AsNoTracking()
        join p in db.Positions on a.PositionId equals p.Id
        join s in db.Sections on p.SectionId equals s.Id
        orderby a.From, a.Id
        select new PostRow { Assignment = a, Position = p, Section = s };

    private static async Task<List<Post>> PostsAsync(KnowledgeDbContext db, IEnumerable<PostRow> rows, DateOnly today, CancellationToken cancellationToken)
    {
        List<Post> posts = [];
        foreach (var row in rows)
        {
            var post = new Post
            {
                PositionId = row.Position.Id,
                PositionName = row.Position.Name,
                IsHead = row.Position.IsHead,
                SectionId = row.Section.Id,
                SectionPath = row.Section.Path,
                SectionLine = [.. row.Section.SelfAndAncestors],
                From = row.Assignment.From,
                To = row.Assignment.To,
                Kind = row.Assignment.Kind,
            };
            posts.Add(post.IsHead && post.HeldOn(today) ? await WithWhatLiesBelowAsync(db, post, row.Section, cancellationToken) : post);
        }

        return posts;
    }

    private static async Task<Post> WithWhatLiesBelowAsync(KnowledgeDbContext db, Post post, Section section, CancellationToken cancellationToken)
    {
        var below = db.Sections.Where(s => s.MunicipalityCode == section.MunicipalityCode && s.Lineage.StartsWith(section.Lineage));
        return post with
        {
            SectionsBelow = await below.Select(s => s.Id).ToListAsync(cancellationToken),
            PositionsBelow = await db.Positions.Where(p => below.Any(s => s.Id == p.SectionId)).Select(p => p.Id).ToListAsync(cancellationToken),
        };
    }

    private sealed record PostRow
    {
        public required Assignment Assignment { get; init; }

        public required Position Position { get; init; }

        public required Section Section { get; init; }
    }
}
