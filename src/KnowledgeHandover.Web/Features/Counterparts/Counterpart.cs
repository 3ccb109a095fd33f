using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>
/// 他団体の担当者: a post of another municipality that does the same job. It carries nobody's name: the post is asked, so the
/// question survives the next transfer.
/// </summary>
public sealed record Counterpart
{
    public required long PositionId { get; init; }

    public required Municipality Municipality { get; init; }

    /// <summary>「税務部 資産税課 家屋係 主任」.</summary>
    public required string PositionLine { get; init; }

    public required Duty Duty { get; init; }

    /// <summary>Names of everything that the post does.</summary>
    public required IReadOnlyList<string> JobTypes { get; init; }

    /// <summary>The first day of the present holder; null when nobody holds the post (空席).</summary>
    public required DateOnly? HeldSince { get; init; }

    /// <summary>Notes of the post on the topic, as far as the reader may read them.</summary>
    public required int Notes { get; init; }
}

/// <summary>The name of what the post does of the topic, and how that relates to what was asked for.</summary>
public sealed record Duty(string JobType, DutyKind Kind);

public enum DutyKind
{
    /// <summary>The very job that was asked for.</summary>
    Same,

    /// <summary>A part of it.</summary>
    Narrower,

    /// <summary>The one above, of which it is a part.</summary>
    Wider,
}
