namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>What the rules must know beside the text.</summary>
public sealed record CheckContext
{
    public required DateOnly Today { get; init; }

    public CheckSettings Settings { get; init; } = CheckSettings.Default;

    public bool HasJobType { get; init; } = true;

    /// <summary>Other names of job types, by <see cref="JobTypes.JobTypeNames.Fold"/>: an abbreviation among them needs no explanation.</summary>
    public Func<string, bool> IsJobTypeName { get; init; } = _ => false;

    /// <summary>Those among the linked notes that are published and readable.</summary>
    public IReadOnlySet<long> LiveNotes { get; init; } = new HashSet<long>();

    /// <summary>Those among the linked attachments that are there.</summary>
    public IReadOnlySet<long> Attachments { get; init; } = new HashSet<long>();

    /// <summary>職名 of the municipality.</summary>
    public IReadOnlySet<string> PositionNames { get; init; } = new HashSet<string>();

    /// <summary>The day of the last edit or use; null while it is being written for the first time.</summary>
    public DateOnly? LastTouched { get; init; }
}
