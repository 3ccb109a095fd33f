using System.Collections.Concurrent;
using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// The weighted frequency of a term in a document as one byte, on a logarithmic scale of sixteen steps to a doubling. It depends on
/// the document alone, and so never changes with what else is in the index.
/// </summary>
internal static class Impact
{
    private const double StepsOfDoubling = 16.0;
    private const int One = 128;

    // There are as many weights as synonyms.csv and the kinds of spelling have, and products of two of them.
    private static readonly ConcurrentDictionary<float, float[]> WeightedFrequencies = new();

    /// <summary>For each impact the frequency that it stands for.</summary>
    public static readonly float[] Frequencies = [.. Enumerable.Range(0, 256).Select(impact => (float)Math.Pow(2.0, (impact - One) / StepsOfDoubling))];

    // For few occurrences and each code of a length the impact of a word that stands so often in a body as long.
    private const int Few = 8;
    private static readonly byte[] InBody = [.. Enumerable.Range(0, Few * 256).Select(i => Of(Enumerable.Repeat((double)Bm25F.WorthOfOne(Field.Body, (byte)(i % 256)), i / 256).Sum()))];

    /// <summary>The same, each worth only a part.</summary>
    public static float[] Weighted(float weight) =>
        weight == 1f ? Frequencies : WeightedFrequencies.GetOrAdd(weight, static weight => [.. Frequencies.Select(frequency => frequency * weight)]);

    /// <summary>The least impact that is worth no less than a frequency; one more than any when there is none.</summary>
    /// <param name="frequencies">See <see cref="Weighted"/>.</param>
    /// <param name="frequency">The frequency.</param>
    public static int AtLeast(float[] frequencies, float frequency)
    {
        if (frequency <= 0f)
        {
            return 0;
        }

        var impact = 0;
        for (var step = frequencies.Length / 2; step > 0; step /= 2)
        {
            impact += frequencies[impact + step - 1] < frequency ? step : 0;
        }

        return frequencies[impact] < frequency ? impact + 1 : impact;
    }

    /// <summary>The impact of a word that stands once in the body of a document, and nowhere else.</summary>
    /// <param name="lengths">The codes of the document's lengths.</param>
    public static byte OfPlain(ReadOnlySpan<byte> lengths) => InBody[256 + lengths[(int)Field.Body]];

    /// <summary>The impact of a word that stands at these positions of a document, which ascend.</summary>
    public static byte Of(ReadOnlySpan<int> positions, ReadOnlySpan<byte> lengths)
    {
        if (positions.Length < Few && FieldPosition.FieldOf(positions[0]) == Field.Body && FieldPosition.FieldOf(positions[^1]) == Field.Body)
        {
            return InBody[(positions.Length * 256) + lengths[(int)Field.Body]];
        }

        var frequency = 0.0;
        foreach (var position in positions)
        {
            frequency += Bm25F.WorthAt(position, lengths);
        }

        return Of(frequency);
    }

    private static byte Of(double frequency) => (byte)Math.Clamp((int)Math.Round(Math.Log2(frequency) * StepsOfDoubling) + One, 0, byte.MaxValue);
}
