using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>
/// Why one counterpart stands before another. Pure: the same facts give the same order on every day and on every database. The score
/// is the sum of the reasons and is never shown; the reasons are, in words.
/// </summary>
public static class Ranking
{
    /// <summary>Best first; ties by municipality code, then by position.</summary>
    public static IReadOnlyList<RankedCounterpart> Rank(IEnumerable<Counterpart> counterparts, Viewpoint viewpoint) =>
        [.. counterparts.Select(c => new RankedCounterpart(c, Explain(c, viewpoint)))
            .OrderByDescending(r => r.Score)
            .ThenBy(r => r.Counterpart.Municipality.Code, StringComparer.Ordinal)
            .ThenBy(r => r.Counterpart.PositionId)];

    public static IReadOnlyList<Reason> Explain(Counterpart counterpart, Viewpoint viewpoint)
    {
        Reason?[] reasons =
        [
            OfDuty(counterpart.Duty),
            OfType(counterpart.Municipality, viewpoint.Municipality),
            OfNeighbourhood(counterpart.Municipality, viewpoint.Municipality),
            OfPopulation(counterpart.Municipality, viewpoint.Municipality),
            OfNotes(counterpart.Notes, viewpoint.Topic),
            OfTenure(counterpart.HeldSince, viewpoint.Today),
            OfReception(counterpart.HeldSince),
        ];
        return [.. reasons.OfType<Reason>()];
    }

    private static Reason OfDuty(Duty duty) => duty.Kind switch
    {
        DutyKind.Same => new("同じ業務を担当", Weights.SameDuty),
        DutyKind.Narrower => new($"{duty.JobType}を担当", Weights.RelatedDuty),
        DutyKind.Wider => new($"{duty.JobType}の全体を担当", Weights.RelatedDuty),
        _ => throw new ArgumentOutOfRangeException(nameof(duty)),
    };

    private static Reason? OfType(Municipality other, Municipality own) => other.Type != own.Type ? null : new(
        other.Type switch
        {
            "市" => "同じ一般の市",
            "都道府県" => "同じ都道府県庁",
            _ => $"同じ{other.Type}",
        },
        Weights.SameType);

    /// <summary>The prefecture weighs more than the region: its own policies reach into the work.</summary>
    private static Reason? OfNeighbourhood(Municipality other, Municipality own) => (other.Prefecture == own.Prefecture, other.Region == own.Region) switch
    {
        (true, _) => new($"同じ{own.Prefecture}", Weights.SamePrefecture),
        (_, true) => new($"同じ{own.Region.Name()}", Weights.SameRegion),
        _ => null,
    };

    /// <summary>Full weight for the same size, none from half or double on; halves and doubles count alike.</summary>
    private static Reason? OfPopulation(Municipality other, Municipality own)
    {
        if (Residents.RatioOf(other, own) is not { } ratio)
        {
            return null;
        }

        var points = (int)Math.Round(Weights.SamePopulation * (1 - Math.Abs(Math.Log2(ratio))), MidpointRounding.AwayFromZero);
        return points <= 0 ? null : new($"人口 {Residents.Times(ratio)}", points);
    }

    private static Reason? OfNotes(int notes, string topic) =>
        notes == 0 ? null : new($"{topic}のノート {notes:N0} 件", Weights.Note * Math.Min(notes, Weights.MaxNotes));

    /// <summary>Past the first half year one knows the job; after three years the next transfer is near.</summary>
    private static Reason? OfTenure(DateOnly? heldSince, DateOnly today) =>
        Tenure.MonthsOf(heldSince, today) is >= 6 and <= 36 ? new($"在任 {Tenure.Words(heldSince, today)}", Weights.Experience) : null;

    private static Reason? OfReception(DateOnly? heldSince) => heldSince is null ? null : new("相談を受付中", Weights.Reception);

    /// <summary>How much each reason counts.</summary>
    public static class Weights
    {
        public const int SameDuty = 30;
        public const int RelatedDuty = 15;
        public const int SameType = 20;
        public const int SamePrefecture = 16;
        public const int SameRegion = 8;
        public const int SamePopulation = 16;
        public const int Note = 6;
        public const int MaxNotes = 3;
        public const int Experience = 6;
        public const int Reception = 4;
    }
}

/// <summary>From where one looks: the municipality that the others are compared with, the job by its name, and the day.</summary>
public sealed record Viewpoint(Municipality Municipality, string Topic, DateOnly Today);

public sealed record Reason(string Words, int Points);

public sealed record RankedCounterpart(Counterpart Counterpart, IReadOnlyList<Reason> Reasons)
{
    public int Score => Reasons.Sum(r => r.Points);
}
