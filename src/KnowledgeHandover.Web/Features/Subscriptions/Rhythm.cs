using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>目安: how often a subscription would have told this reader something in the last three months.</summary>
public sealed class Rhythm(KnowledgeDbContext db, JapanCalendar calendar)
{
    private const int Days = 91;

    /// <summary>In words, for each of the job types.</summary>
    public async Task<IReadOnlyDictionary<long, string>> OfAsync(IReadOnlyCollection<long> jobTypeIds, Standing standing, CancellationToken cancellationToken)
    {
        var since = calendar.UtcNow.AddDays(-Days);
        var merges = await JobTypeMerges.LoadAsync(db, cancellationToken);
        var family = merges.Family(jobTypeIds);
        var revisions = await (
            from r in db.Revisions
            join n in db.Notes.ReadableBy(standing.Reader).Where(n => n.State == NoteState.Live) on r.NoteId equals n.Id
            from j in n.JobTypes
            where r.CreatedAt >= since && family.Contains(j.JobTypeId)
            group r by j.JobTypeId into g
            select new { JobTypeId = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var questions = await db.Questions.ReadableBy(standing.Reader).Where(q => q.CreatedAt >= since && q.JobTypeId != null && family.Contains(q.JobTypeId.Value))
            .GroupBy(q => q.JobTypeId!.Value).Select(g => new { JobTypeId = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var counts = revisions.Concat(questions).ToLookup(c => merges.Canonical(c.JobTypeId), c => c.Count);
        return jobTypeIds.Distinct().ToDictionary(id => id, id => Words(counts[merges.Canonical(id)].Sum()));
    }

    internal static string Words(int inThreeMonths) => inThreeMonths switch
    {
        0 => "目安: この3か月は動きがありません",
        < 3 => $"目安: 3か月に{inThreeMonths}件",
        < 13 => $"目安: 月{(int)Math.Round(inThreeMonths / 3.0, MidpointRounding.AwayFromZero)}件",
        _ => $"目安: 週{(int)Math.Round(inThreeMonths / 13.0, MidpointRounding.AwayFromZero)}件",
    };
}
