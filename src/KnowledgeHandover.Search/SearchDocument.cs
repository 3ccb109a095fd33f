namespace KnowledgeHandover.Search;

/// <summary>What is indexed of one thing that can be found. Texts are plain text, without markup.</summary>
public sealed record SearchDocument
{
    /// <summary>Identity in the index, such as <c>note/12</c>; a later document with the same key replaces the earlier one.</summary>
    public required string Key { get; init; }

    /// <summary>What it is: <c>note</c>, <c>person</c>, <c>job-type</c>, <c>question</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who may read it; see <see cref="Reader"/>.</summary>
    public required string Audience { get; init; }

    /// <summary>The title, the weightiest field.</summary>
    public required string Title { get; init; }

    /// <summary>Names and aliases of tags and job types, one per line.</summary>
    public string Tags { get; init; } = "";

    /// <summary>The headings of the body, one per line.</summary>
    public string Headings { get; init; } = "";

    /// <summary>The whole text.</summary>
    public string Body { get; init; } = "";

    /// <summary>Slugs of the job types, for filtering.</summary>
    public IReadOnlyList<string> JobTypes { get; init; } = [];

    /// <summary>The prefecture's name, for filtering; its words are searched too.</summary>
    public string? Prefecture { get; init; }

    /// <summary>全国地方公共団体コード, six digits, for filtering.</summary>
    public string? Municipality { get; init; }

    /// <summary>The municipality's name; its words are searched too.</summary>
    public string? MunicipalityName { get; init; }

    /// <summary>Type of the municipality (中核市, 町 …), for filtering.</summary>
    public string? MunicipalityType { get; init; }

    /// <summary>年度, for filtering.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTime UpdatedAt { get; init; }

    /// <summary>The last day on which somebody did the work by it and said so; null when nobody ever did.</summary>
    public DateOnly? UsedOn { get; init; }
}
