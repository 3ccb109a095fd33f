using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>What a segment keeps of a document beside its postings: no text.</summary>
internal sealed record StoredDocument
{
    public required string Key { get; init; }

    public required string Kind { get; init; }

    public required string Audience { get; init; }

    public required IReadOnlyList<string> JobTypes { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public string? Prefecture { get; init; }

    public string? Municipality { get; init; }

    public string? MunicipalityName { get; init; }

    public string? MunicipalityType { get; init; }

    public int? FiscalYear { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>How many words each field has, by <see cref="Field"/>.</summary>
    public required IReadOnlyList<int> Lengths { get; init; }

    /// <summary>Whether it counts in the collection statistics.</summary>
    public bool IsNational => Audience == Audiences.Nation;
}

/// <summary>A document ready to be inverted.</summary>
internal sealed record InvertibleDocument(StoredDocument Stored, IReadOnlyList<(Term Term, int Position)> Terms);
