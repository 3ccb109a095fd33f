namespace KnowledgeHandover.Search;

/// <summary>Why a hit has its score, for administrators only: it tells of the collection. The shares add up to the score.</summary>
/// <param name="Units">The parts of the query that add to a score.</param>
/// <param name="Neighbours">What is added because words of the query stand together.</param>
/// <param name="Recency">What is added for being new.</param>
/// <param name="Use">What is added for having been used lately.</param>
public sealed record SearchExplanation(IReadOnlyList<ExplainedUnit> Units, double Neighbours, double Recency, double Use)
{
    public double Score => Units.Sum(unit => unit.Share) + Neighbours + Recency + Use;
}

/// <summary>What one part of a query adds to the score of a hit.</summary>
public sealed record ExplainedUnit
{
    /// <summary>The part as typed.</summary>
    public required string Label { get; init; }

    /// <summary>How much it says that a document has it (the inverse document frequency).</summary>
    public required double Rarity { get; init; }

    /// <summary>How much the document has of it, each occurrence by the weight and length of its field; 0 when nothing was found.</summary>
    public required double Frequency { get; init; }

    public required double Share { get; init; }

    /// <summary>How often it was found in title, tags, headings, body and place.</summary>
    public required IReadOnlyList<int> Occurrences { get; init; }
}
