using System.Globalization;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>
/// Who may see a transfer: from the 内示 on the mover and the heads above, from the day they are told whoever receives it, and from the
/// 公表 on the section. Each of them has "transfer/12" among their audiences on that day, and nobody else has.
/// </summary>
public static class Transfers
{
    private const string Kind = "transfer/";

    /// <summary>The one test, in SQL: the audience of a transfer is its number.</summary>
    public static IQueryable<Transfer> ReadableBy(this IQueryable<Transfer> transfers, Reader reader)
    {
        var ids = reader.Audiences.Where(a => a.StartsWith(Kind, StringComparison.Ordinal)).Select(a => long.Parse(a.AsSpan(Kind.Length), CultureInfo.InvariantCulture)).ToArray();
        return transfers.Where(t => ids.Contains(t.Id));
    }

    /// <summary>Whatever one of these members may see on the day, by themselves or by their posts; and perhaps more.</summary>
    internal static async Task<List<TransferLine>> TransfersAroundAsync(
        this KnowledgeDbContext db, IReadOnlyCollection<long> members, IReadOnlyCollection<Post> posts, DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddYears(-Transfer.YearsKept);
        var current = posts.Where(p => p.HeldOn(today)).ToList();
        var sections = current.SelectMany(p => p.SectionLine.Concat(p.SectionsBelow)).Distinct().ToArray();
        var headed = current.SelectMany(p => p.PositionsBelow).Distinct().ToArray();
        return await db.Transfers.AsNoTracking()
            .Where(t => t.WithdrawnAt == null && t.EffectiveOn >= since && (members.Contains(t.PredecessorId)
                || members.Contains(t.SuccessorId ?? 0) || members.Contains(t.DeputyId ?? 0)
                || headed.Contains(t.PositionId) || (t.PublishedOn <= today && sections.Contains(t.SectionId))))
            .Select(t => new TransferLine
            {
                Id = t.Id,
                PositionId = t.PositionId,
                SectionId = t.SectionId,
                PredecessorId = t.PredecessorId,
                SuccessorId = t.SuccessorId,
                DeputyId = t.DeputyId,
                AnnouncedOn = t.AnnouncedOn,
                ReceiverToldOn = t.ReceiverToldOn,
                PublishedOn = t.PublishedOn,
                EffectiveOn = t.EffectiveOn,
                IsUnfinished = t.Step != TransferStep.Done,
                NoteId = t.Step == TransferStep.Write ? t.NoteId : null,
            }).ToListAsync(cancellationToken);
    }
}

/// <summary>What decides who sees a transfer.</summary>
internal sealed record TransferLine
{
    public required long Id { get; init; }

    public required long PositionId { get; init; }

    public required long SectionId { get; init; }

    public required long PredecessorId { get; init; }

    public required long? SuccessorId { get; init; }

    public required long? DeputyId { get; init; }

    public required DateOnly AnnouncedOn { get; init; }

    public required DateOnly? ReceiverToldOn { get; init; }

    public required DateOnly PublishedOn { get; init; }

    public required DateOnly EffectiveOn { get; init; }

    public required bool IsUnfinished { get; init; }

    /// <summary>As long as it is being written.</summary>
    public required long? NoteId { get; init; }

    public bool IsSeenBy(long memberId, IReadOnlyCollection<Post> current, DateOnly today) =>
        (AnnouncedOn <= today && (PredecessorId == memberId || current.Any(p => p.PositionsBelow.Contains(PositionId))))
        || (ReceiverToldOn <= today && (SuccessorId == memberId || DeputyId == memberId))
        || (PublishedOn <= today && current.Any(p => p.SectionLine.Contains(SectionId) || p.SectionsBelow.Contains(SectionId)));

    /// <summary>The mover left the post some days ago and the paper is not submitted yet.</summary>
    public bool IsBeingFinishedBy(long memberId, IReadOnlyCollection<Post> posts, DateOnly today) => PredecessorId == memberId && IsUnfinished
        && posts.Any(p => p.PositionId == PositionId && p.To is { } last && last < today && today <= last.AddDays(Transfer.DaysToFinish));
}
