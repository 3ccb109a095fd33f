using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// BM25F (Robertson and Zaragoza): occurrences are weighted by field and by the field's length first, and saturate once, over
/// all fields together. The figures were found with tools/SearchEvaluation.
/// </summary>
internal static class Bm25F
{
    public const double K1 = 1.0;

    // Title, tags, headings, body, place.
    public static readonly double[] Weights = [4.0, 2.0, 1.5, 1.0, 1.0];
    public static readonly double[] LengthNormalisation = [0.4, 0.3, 0.3, 0.5, 0.0];

    /// <summary>What one occurrence in each field of a document is worth, before saturation.</summary>
    public static void FieldWorth(StoredDocument document, CollectionStatistics statistics, Span<double> worth)
    {
        for (var field = 0; field < FieldPosition.FieldCount; field++)
        {
            var b = LengthNormalisation[field];
            worth[field] = Weights[field] / (1.0 - b + (b * document.Lengths[field] / statistics.AverageLength((Field)field)));
        }
    }

    public static double Saturate(double frequency) => frequency * (K1 + 1.0) / (frequency + K1);
}
