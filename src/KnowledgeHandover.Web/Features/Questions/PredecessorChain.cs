using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>
/// 前任に聞く: who is asked on a day. Those who held the post before the question, the last one first; each has ninety days before the
/// next one is asked, and after all of them the head of the section. It follows from the assignments and the day, and is never written.
/// </summary>
public sealed class PredecessorChain(KnowledgeDbContext db, JapanCalendar calendar)
{
    public const int DaysOfEach = 90;
    private const int MostOpen = 200;

    /// <summary>Whose turn it is; nobody's when it is answered or closed, or when there is neither predecessor nor head.</summary>
    public async Task<AskedNow> OfAsync(Question question, CancellationToken cancellationToken)
    {
        var note = await db.Notes.Where(n => n.Id == question.NoteId).Select(n => new { n.PositionId, n.SectionId }).SingleOrDefaultAsync(cancellationToken);
        if (!question.IsToPredecessors || note?.PositionId is not { } position || question.SettledAt is not null || await IsAnsweredAsync(question.Id, cancellationToken))
        {
            return AskedNow.Nobody;
        }

        var turn = (calendar.Today.DayNumber - JapanCalendar.Day(question.CreatedAt).DayNumber) / DaysOfEach;
        var before = await PredecessorsAsync(position, JapanCalendar.Day(question.CreatedAt), question, cancellationToken);
        return turn < before.Count
            ? new AskedNow([before[turn].MemberId], $"前任（{JapanCalendar.WarekiMonth(before[turn].LastDay)}まで）")
            : new AskedNow(await HeadsAsync(note.SectionId, question, cancellationToken), "所属長");
    }

    /// <summary>The questions that wait for this member today.</summary>
    public async Task<long[]> WaitingForAsync(Standing standing, CancellationToken cancellationToken)
    {
        var positions = standing.Posts.Select(p => (long?)p.PositionId).Concat(standing.Current.SelectMany(p => p.PositionsBelow).Select(p => (long?)p)).Distinct().ToArray();
        var open = await (
            from q in db.Questions.AsNoTracking().ReadableBy(standing.Reader).Unanswered()
            join n in db.Notes on q.NoteId equals n.Id
            where q.Anchor != null && positions.Contains(n.PositionId)
            orderby q.Id descending
            select q).Take(MostOpen).ToListAsync(cancellationToken);
        List<long> waiting = [];
        foreach (var question in open)
        {
            if ((await OfAsync(question, cancellationToken)).MemberIds.Contains(standing.Member.Id))
            {
                waiting.Add(question.Id);
            }
        }

        return [.. waiting];
    }

    private Task<bool> IsAnsweredAsync(long id, CancellationToken cancellationToken) => db.Questions.Where(q => q.Id == id).Unanswered().AllAsync(_ => false, cancellationToken);

    /// <summary>
    /// Of those who held the post before the question, whoever can be asked on the day and may read it, the last one first. Who is not there
    /// takes none of the days of those who are.
    /// </summary>
    private async Task<List<Predecessor>> PredecessorsAsync(long positionId, DateOnly asked, Question question, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var terms = await db.Assignments.Where(a => a.PositionId == positionId && a.To != null && a.To < asked && a.MemberId != question.AskerId)
            .Where(a => db.PresentOn(today).Any(now => now.MemberId == a.MemberId)
                && !db.Assignments.Any(now => now.PositionId == positionId && now.MemberId == a.MemberId && now.From <= asked && (now.To == null || now.To >= asked)))
            .Select(a => new Predecessor(a.MemberId, a.To!.Value)).ToListAsync(cancellationToken);
        var last = terms.GroupBy(t => t.MemberId).Select(g => new Predecessor(g.Key, g.Max(t => t.LastDay)))
            .OrderByDescending(t => t.LastDay).ThenBy(t => t.MemberId).ToList();
        var readers = await ReadersAsync(last.ConvertAll(t => t.MemberId), question, cancellationToken);
        return last.FindAll(t => readers.Contains(t.MemberId));
    }

    /// <summary>The heads of the section, or else of the nearest one above it; never the asker.</summary>
    private async Task<List<long>> HeadsAsync(long? sectionId, Question question, CancellationToken cancellationToken)
    {
        if (await db.Sections.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sectionId, cancellationToken) is not { } section)
        {
            return [];
        }

        var line = section.SelfAndAncestors.ToArray();
        var heads = await db.PresentOn(calendar.Today).Where(a => a.MemberId != question.AskerId)
            .Join(db.Positions.Where(p => p.IsHead && line.Contains(p.SectionId)), a => a.PositionId, p => p.Id, (a, p) => new { p.SectionId, a.MemberId }).ToListAsync(cancellationToken);
        var nearest = line.Reverse().Select(s => heads.Where(h => h.SectionId == s).Select(h => h.MemberId).ToList()).FirstOrDefault(h => h.Count > 0, []);
        var readers = await ReadersAsync(nearest, question, cancellationToken);
        return nearest.FindAll(readers.Contains);
    }

    private async Task<HashSet<long>> ReadersAsync(List<long> memberIds, Question question, CancellationToken cancellationToken) =>
        [.. (await db.StandingsOfAsync(memberIds, calendar.Today, cancellationToken)).Where(s => s.Reader.MayRead(question.Audience)).Select(s => s.Member.Id)];

    private sealed record Predecessor(long MemberId, DateOnly LastDay);
}

/// <summary>Who is asked on the day, and as what.</summary>
public sealed record AskedNow(IReadOnlyList<long> MemberIds, string Words)
{
    public static readonly AskedNow Nobody = new([], "");

    public bool IsSomebody => MemberIds.Count > 0;
}
