using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Feeds;

/// <summary>The newest notes and questions of a job type that a reader may read at this moment.</summary>
internal sealed class FeedEntries(KnowledgeDbContext db)
{
    private const int Most = 50;
    private const int MaxSummary = 300;

    /// <summary>Read of each text: enough for a summary behind headings and a table.</summary>
    private const int MaxRead = 2_000;

    public async Task<List<FeedEntry>> ReadAsync(FeedVisit visit, CancellationToken cancellationToken)
    {
        var reader = visit.Standing.Reader;
        var family = (await JobTypeMerges.LoadAsync(db, cancellationToken)).Family(visit.Subscription.JobTypeId);
        var notes = await db.Notes.ReadableBy(reader).Where(n => n.State == NoteState.Live && n.JobTypes.Any(j => family.Contains(j.JobTypeId)))
            .OrderByDescending(n => n.UpdatedAt).ThenByDescending(n => n.Id).Take(Most)
            .Select(n => new
            {
                n.Id,
                n.Title,
                Beginning = n.Body.Substring(0, MaxRead),
                n.CreatedAt,
                n.UpdatedAt,
                Place = n.Revisions.Where(r => r.Number == n.RevisionNumber).Select(r => r.AuthorPlace).Single(),
            }).ToListAsync(cancellationToken);
        var questions = await db.Questions.ReadableBy(reader).Where(q => q.JobTypeId != null && family.Contains(q.JobTypeId.Value))
            .OrderByDescending(q => q.UpdatedAt).ThenByDescending(q => q.Id).Take(Most)
            .Select(q => new { q.Id, q.Title, Beginning = q.Body.Substring(0, MaxRead), q.CreatedAt, q.UpdatedAt, Place = q.AskerPlace }).ToListAsync(cancellationToken);
        return
        [
            .. notes.Select(n => new FeedEntry($"notes/{Text(n.Id)}", n.Title, n.Place, n.CreatedAt, n.UpdatedAt, Summary(n.Beginning)))
                .Concat(questions.Select(q => new FeedEntry($"questions/{Text(q.Id)}", $"相談: {q.Title}", q.Place, q.CreatedAt, q.UpdatedAt, Summary(q.Beginning))))
                .OrderByDescending(e => e.Updated).Take(Most),
        ];
    }

    /// <summary>The first lines without markup and headings, cut at a whole character.</summary>
    internal static string Summary(string markdown)
    {
        var text = string.Join(' ', markdown.Split('\n', 200).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ('#' or '|')).Select(PlainLine.Of).TakeWhile(EnoughBefore()));
        var elements = new StringInfo(text);
        return elements.LengthInTextElements <= MaxSummary ? text : elements.SubstringByTextElements(0, MaxSummary - 1) + "…";
    }

    private static Func<string, bool> EnoughBefore()
    {
        var length = 0;
        return line => (length += line.Length) - line.Length <= MaxSummary;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One entry. The path, without the leading slash, is also the lasting part of its id; the place is a post, not a person.</summary>
internal sealed record FeedEntry(string Path, string Title, string Place, DateTime Published, DateTime Updated, string Summary);
