using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

/// <summary>Who stands behind a recipient today: the holders of the position, or the member. Lives as long as one batch.</summary>
internal sealed class Listeners(KnowledgeDbContext db, JapanCalendar calendar)
{
    private readonly Dictionary<long, Standing> _standings = [];
    private JobTypeMerges? _merges;

    /// <summary>The subscribers of any of the job types, each once, with the job type that they subscribed to first.</summary>
    public async Task<Dictionary<string, long>> SubscribersAsync(IEnumerable<long> jobTypeIds, CancellationToken cancellationToken)
    {
        var family = (_merges ??= await JobTypeMerges.LoadAsync(db, cancellationToken)).Family(jobTypeIds);
        var rows = await db.Subscriptions.Running().Where(s => family.Contains(s.JobTypeId)).OrderBy(s => s.Id)
            .Select(s => new { s.Subscriber, s.JobTypeId }).ToListAsync(cancellationToken);
        return rows.DistinctBy(r => r.Subscriber).ToDictionary(r => r.Subscriber, r => _merges.Canonical(r.JobTypeId));
    }

    /// <summary>Active people only; for a vacant position whoever stands in.</summary>
    public async Task<ILookup<string, Standing>> BehindAsync(IReadOnlyCollection<string> recipients, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var positions = recipients.Where(r => r.StartsWith("position/", StringComparison.Ordinal)).Select(IdOf).ToArray();
        var behind = await db.BehindPositionsAsync(positions, today, cancellationToken);
        var people = positions.SelectMany(p => behind[p].Distinct().Select(m => (Recipient: Audience.Position(p), MemberId: m)))
            .Concat(recipients.Where(r => r.StartsWith("member/", StringComparison.Ordinal)).Select(r => (Recipient: r, MemberId: IdOf(r))))
            .ToList();
        var missing = people.Select(p => p.MemberId).Distinct().Where(id => !_standings.ContainsKey(id)).ToList();
        foreach (var standing in await db.StandingsOfAsync(missing, today, cancellationToken))
        {
            _standings[standing.Member.Id] = standing;
        }

        return people.Where(p => _standings.TryGetValue(p.MemberId, out var s) && s.Member.State == MemberState.Active)
            .ToLookup(p => p.Recipient, p => _standings[p.MemberId]);
    }

    private static long IdOf(string recipient) => long.Parse(recipient.AsSpan(recipient.IndexOf('/', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
}
