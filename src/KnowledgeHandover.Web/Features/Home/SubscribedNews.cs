using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>購読している業務の新着: what others wrote and asked, as far as I may read it.</summary>
public sealed class SubscribedNews(KnowledgeDbContext db)
{
    private const int Shown = 6;

    public async Task<(bool Subscribes, IReadOnlyList<NewsLine> Lines)> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var subscribed = await db.Subscriptions.Running().Of(standing).Select(s => s.JobTypeId).Distinct().ToListAsync(cancellationToken);
        if (subscribed.Count == 0)
        {
            return (false, []);
        }

        var family = (await JobTypeMerges.LoadAsync(db, cancellationToken)).Family(subscribed);
        var lines = (await NotesAsync(standing, family, cancellationToken)).Concat(await QuestionsAsync(standing, family, cancellationToken));
        return (true, [.. lines.OrderByDescending(l => l.At).Take(Shown)]);
    }

    private Task<List<NewsLine>> NotesAsync(Standing standing, long[] family, CancellationToken cancellationToken)
    {
        var (id, positions) = (standing.Member.Id, standing.Current.Select(p => (long?)p.PositionId).ToArray());
        return db.Notes.ReadableBy(standing.Reader)
            .Where(n => n.State == NoteState.Live && n.AuthorId != id && !positions.Contains(n.PositionId) && n.JobTypes.Any(j => family.Contains(j.JobTypeId)))
            .OrderByDescending(n => n.UpdatedAt).ThenByDescending(n => n.Id).Take(Shown)
            .Select(n => new NewsLine
            {
                Url = "/notes/" + n.Id,
                Title = n.Title,
                Place = n.Revisions.Where(r => r.Number == n.RevisionNumber).Select(r => r.AuthorPlace).First(),
                Fact = "第" + n.RevisionNumber + "版",
                At = n.UpdatedAt,
                JobTypeName = db.JobTypes.Where(j => n.JobTypes.Any(t => t.JobTypeId == j.Id && family.Contains(t.JobTypeId))).OrderBy(j => j.Id).Select(j => j.Name).First(),
            }).ToListAsync(cancellationToken);
    }

    private Task<List<NewsLine>> QuestionsAsync(Standing standing, long[] family, CancellationToken cancellationToken)
    {
        var id = standing.Member.Id;
        return (
            from q in db.Questions.ReadableBy(standing.Reader)
            join j in db.JobTypes on q.JobTypeId equals j.Id
            where q.AskerId != id && family.Contains(j.Id)
            orderby q.UpdatedAt descending, q.Id descending
            select new NewsLine
            {
                Url = "/questions/" + q.Id,
                Title = "相談: " + q.Title,
                Place = q.AskerPlace,
                Fact = "回答 " + q.Answers.Count + "件",
                At = q.UpdatedAt,
                JobTypeName = j.Name,
            }).Take(Shown).ToListAsync(cancellationToken);
    }
}

public sealed record NewsLine
{
    public required string Url { get; init; }

    public required string Title { get; init; }

    public required string Place { get; init; }

    /// <summary>「第4版」 or 「回答 2件」.</summary>
    public required string Fact { get; init; }

    public required DateTime At { get; init; }

    public required string JobTypeName { get; init; }
}
