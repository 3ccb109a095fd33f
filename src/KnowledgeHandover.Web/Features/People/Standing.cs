using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>
/// What a member holds on a day, derived from the assignments. The reader, the right to edit, and the inbox all follow from it,
/// so that at 4/1 00:00 JST everything changes hands without a single write.
/// </summary>
public sealed class Standing
{
    /// <summary>For a year after leaving, the predecessor still reads what is kept for the position's holders.</summary>
    public const int DaysAfterLeaving = 365;

    private readonly HashSet<long> _headedSections;
    private readonly HashSet<long> _notesToFinish = [];
    private readonly IReadOnlyList<TransferLine> _transfers;

    internal Standing(Member member, Municipality municipality, IReadOnlyList<Post> posts, (IReadOnlyList<TransferLine> Transfers, bool IsAway, DateOnly Today) on)
    {
        (_transfers, var isAway, var today) = on;
        Member = member;
        Municipality = municipality;
        Posts = posts;
        // Whoever is on leave keeps the posts and holds none of them.
        Current = [.. posts.Where(p => p.HeldOn(today) && !isAway && !member.IsGoneOn(today)).OrderBy(p => p.Kind).ThenBy(p => p.PositionId)];
        _headedSections = [.. Current.Where(p => p.IsHead).Select(p => p.SectionId)];
        Reader = new Reader(AudiencesOn(today));
    }

    public Member Member { get; }

    public Municipality Municipality { get; }

    /// <summary>Every post, past, present and announced; one that is to be announced is not among them.</summary>
    public IReadOnlyList<Post> Posts { get; }

    /// <summary>The posts of today, 本務 first.</summary>
    public IReadOnlyList<Post> Current { get; }

    public Post? Main => Current.Count > 0 ? Current[0] : null;

    public Reader Reader { get; }

    /// <summary>Whose notifications and subscriptions are the member's today: the posts held, and the member.</summary>
    public IEnumerable<string> Recipients => [.. PositionsToAnswerFor.Select(Audience.Position), Audience.Member(Member.Id)];

    /// <summary>The posts of today with what was moved into them, and for a head those that are vacant and have no 代理.</summary>
    public IEnumerable<long> PositionsToAnswerFor => Current.SelectMany(p => p.StandsInFor.Concat(p.Formerly.Select(f => f.Id)).Prepend(p.PositionId)).Distinct();

    public bool Holds(long positionId) => PositionsToAnswerFor.Contains(positionId);

    /// <summary>Left the post, and has still to finish this note to hand it over.</summary>
    public bool HasToFinish(long noteId) => _notesToFinish.Contains(noteId);

    /// <summary>Whether the member heads this section or one above it.</summary>
    public bool Heads(Section section) => section.SelfAndAncestors.Any(_headedSections.Contains);

    /// <summary>Whether the position lies under a section that the member heads, or was moved to one that does.</summary>
    public bool HeadsPosition(long positionId) => Current.Any(p => p.PositionsBelow.Contains(positionId));

    /// <summary>Names are for the own municipality, unless the member opts in; else the position stands for the person.</summary>
    public string? NameOf(Member member) => member.MunicipalityCode == Member.MunicipalityCode || member.ShowsName ? member.Name : null;

    private HashSet<string> AudiencesOn(DateOnly today)
    {
        HashSet<string> audiences = [Audience.Member(Member.Id)];
        if (Member.State != MemberState.Active || Member.IsGoneOn(today))
        {
            return audiences;
        }

        audiences.Add(Audience.Nation);
        audiences.Add(Audience.Municipality(Member.MunicipalityCode));
        foreach (var post in Current)
        {
            audiences.UnionWith(post.SectionLine.Select(Audience.Section));
            audiences.UnionWith(post.SectionsBelow.Select(Audience.Section));
            audiences.UnionWith(post.PositionsBelow.Select(Audience.Position));
            audiences.UnionWith(post.Formerly.Select(f => Audience.Position(f.Id)));
            // Nobody is left in a closed section to read what was written for it.
            audiences.UnionWith(post.FormerSections.Select(Audience.Section));
        }

        audiences.UnionWith(_transfers.Where(t => t.IsSeenBy(Member.Id, Current, today)).Select(t => Audience.Transfer(t.Id)));
        foreach (var unfinished in _transfers.Where(t => t.IsBeingFinishedBy(Member.Id, Posts, today)))
        {
            // Else nobody could keep the rule 「発令後7日以内」: the note that is to be finished is the section's by now.
            audiences.UnionWith([Audience.Position(unfinished.PositionId), Audience.Section(unfinished.SectionId)]);
            _notesToFinish.Add(unfinished.NoteId ?? 0);
        }

        audiences.UnionWith(Posts.Where(p => p.To is null || p.To >= today.AddDays(-DaysAfterLeaving)).Select(p => Audience.Position(p.PositionId)));
        return audiences;
    }
}

/// <summary>One assignment with what is needed of its position and section.</summary>
public sealed record Post
{
    public required long PositionId { get; init; }

    public required string PositionName { get; init; }

    public required bool IsHead { get; init; }

    public required long SectionId { get; init; }

    public required string SectionPath { get; init; }

    /// <summary>Ids from the top section down to the post's own.</summary>
    public required IReadOnlyList<long> SectionLine { get; init; }

    /// <summary>For a head: the sections under the own one. Else empty.</summary>
    public IReadOnlyList<long> SectionsBelow { get; init; } = [];

    /// <summary>For a head: the positions of the own section and of those under it. Else empty.</summary>
    public IReadOnlyList<long> PositionsBelow { get; init; } = [];

    /// <summary>移管元: the positions whose work this one has taken over.</summary>
    public IReadOnlyList<MovedPosition> Formerly { get; init; } = [];

    /// <summary>The closed sections that the work came from; for a head, also the work below.</summary>
    public IReadOnlyList<long> FormerSections { get; init; } = [];

    /// <summary>For a head: the vacant positions whose nearest head this is. Else empty.</summary>
    public IReadOnlyList<long> StandsInFor { get; init; } = [];

    public required DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    public required AppointmentKind Kind { get; init; }

    public bool HeldOn(DateOnly day) => From <= day && (To is null || day <= To);

    public string Line => $"{SectionPath} {PositionName}";
}
