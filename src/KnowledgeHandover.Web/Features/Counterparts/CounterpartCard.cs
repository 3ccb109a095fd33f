using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>One card: the post, why it stands where it stands, and the newest of its notes.</summary>
public sealed record CounterpartCard(RankedCounterpart Ranked, Viewpoint Viewpoint, string JobTypeSlug, NoteLink? NewestNote)
{
    public Counterpart Counterpart => Ranked.Counterpart;

    public Municipality Municipality => Counterpart.Municipality;

    /// <summary>「323,000 人（0.9 倍）」; null while the figures have not been imported.</summary>
    public string? Residents => Municipality.Population is not { } population ? null
        : $"{population:N0} 人" + (Counterparts.Residents.RatioOf(Municipality, Viewpoint.Municipality) is { } ratio ? $"（{Counterparts.Residents.Times(ratio)}）" : "");

    public string Tenure => Counterparts.Tenure.Words(Counterpart.HeldSince, Viewpoint.Today);

    /// <summary>A reason already says it: the card does not say it twice.</summary>
    public bool IsSaid(string fact) => Ranked.Reasons.Any(r => r.Words.StartsWith(fact, StringComparison.Ordinal));

    public string Reception => Counterpart.HeldSince is null ? "受付中（回答は後任が着任してから）" : "受付中";
}
