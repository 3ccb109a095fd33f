namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

public enum OpenItemStepKind
{
    TakenOver,
    Added,
    Noted,
    Postponed,
    Done,
    Dropped,
    Reopened,
}

/// <summary>One thing that was done about an open item. Never changed afterwards.</summary>
public sealed class OpenItemStep
{
    public long Id { get; private init; }

    public long OpenItemId { get; private init; }

    public required OpenItemStepKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>期限 from then on.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Null when the day of the transfer took it over.</summary>
    public long? AuthorId { get; init; }

    /// <summary>Municipality, section and position of the author as they were called on that day.</summary>
    public required string AuthorPlace { get; init; }

    public required DateTime CreatedAt { get; init; }

    public string Word => Kind switch
    {
        OpenItemStepKind.TakenOver => "引継書から引き継ぎました",
        OpenItemStepKind.Added => "書き加えました",
        OpenItemStepKind.Noted => "経過",
        OpenItemStepKind.Postponed => "期限を延ばしました",
        OpenItemStepKind.Done => "解決しました",
        OpenItemStepKind.Dropped => "取りやめました",
        _ => "もう一度開きました",
    };
}
