using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// BM25F (Robertson and Zaragoza): occurrences are weighted by field and by the field's length first, and saturate once, over
/// all fields together. The figures were found with tools/SearchEvaluation. The lengths that count as usual are figures too, and
/// no averages: so a document's own worth is the same whatever else there is, whoever may read it.
/// </summary>
internal static class Bm25F
{
    public const double K1 = 1.0;

    // Title, tags, headings, body, place.
    public static readonly double[] Weights = [4.0, 2.0, 1.5, 1.0, 1.0];
    public static readonly double[] LengthNormalisation = [0.4, 0.3, 0.3, 0.5, 0.0];
    public static readonly double[] UsualLengths = [5.0, 8.0, 30.0, 300.0, 3.0];

    // For each field and code of its length what one occurrence is worth.
    private static readonly float[] Worths = [.. Enumerable.Range(0, FieldPosition.FieldCount * 256).Select(i => (float)Worth(i / 256, FieldLength.Decode((byte)(i % 256))))];

    /// <summary>What one occurrence at a position is worth, before saturation.</summary>
    /// <param name="position">See <see cref="FieldPosition"/>.</param>
    /// <param name="lengths">The codes of the document's lengths.</param>
    public static float WorthAt(int position, ReadOnlySpan<byte> lengths)
    {
        var field = FieldPosition.FieldOf(position);
        return WorthOfOne(field, lengths[(int)field]);
    }

    /// <summary>What one occurrence in a field is worth, before saturation.</summary>
    public static float WorthOfOne(Field field, byte length) => Worths[((int)field * 256) + length];

    public static double Saturate(double frequency) => frequency * (K1 + 1.0) / (frequency + K1);

    /// <summary>The frequency that saturates to this, a little less for safety in rounding; infinite when none does.</summary>
    public static double Frequency(double saturated) =>
        saturated <= 0.0 ? 0.0 : saturated >= K1 + 1.0 ? double.PositiveInfinity : saturated * K1 / (K1 + 1.0 - saturated) * (1.0 - 1e-6);

    private static double Worth(int field, int length)
    {
        var b = LengthNormalisation[field];
        return Weights[field] / (1.0 - b + (b * length / UsualLengths[field]));
    }
}
