using KnowledgeHandover.Web.Features.Duties.Times;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>One line of the yearly plan, as it stands in a note.</summary>
public sealed record DutyText
{
    /// <summary>Null when the line names a time that cannot be placed; <see cref="Unclear"/> then says why.</summary>
    public Schedule? Schedule { get; init; }

    public string? Unclear { get; init; }

    /// <summary>As the writer put it, with half-width digits.</summary>
    public required string When { get; init; }

    /// <summary>The work, without markup.</summary>
    public required string What { get; init; }

    /// <summary>Where it stands in the note, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The heading of its section.</summary>
    public string Heading { get; init; } = "";
}
