namespace KnowledgeHandover.Web.Features.Handover.Check;

public enum Severity
{
    /// <summary>使わない</summary>
    Off,

    /// <summary>推奨</summary>
    Recommended,

    /// <summary>必須</summary>
    Required,
}

/// <summary>One thing that a successor would stumble over, and what it takes off the score.</summary>
public sealed record Finding(CheckRule Rule, Severity Severity, Sighting Sighting, int Cost)
{
    public string SeverityWord => Severity == Severity.Required ? "必須" : "推奨";
}

/// <summary>What a rule sees in a text.</summary>
/// <param name="Line">From 1; 0 when it is about the note and no line of it.</param>
/// <param name="Excerpt">A few words of the line; never a secret.</param>
/// <param name="Message">What is missing and what to do, in Japanese.</param>
public sealed record Sighting(int Line, string Excerpt, string Message)
{
    public TextEdit? Fix { get; init; }

    /// <summary>No more than recommended, even where the rule is required.</summary>
    public bool IsMinor { get; init; }
}

/// <summary>A change of the text that is offered; nothing makes it but a click of the writer.</summary>
/// <param name="Label">What the button says.</param>
/// <param name="Start">Where it begins: UTF-16 units from the start of the text.</param>
/// <param name="Length">How much it takes away.</param>
/// <param name="Replacement">What it puts there.</param>
public sealed record TextEdit(string Label, int Start, int Length, string Replacement);
