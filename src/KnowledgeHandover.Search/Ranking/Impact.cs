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

    // For each code of a length the impact of a word that stands once in a body as long.
    private static readonly byte[] Plain = [.. Enumerable.Range(0, 256).Select(length => Of(Bm25F.WorthOfOne(Field.Body, (byte)length)))];

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
    public static byte OfPlain(ReadOnlySpan<byte> lengths) => Plain[lengths[(int)Field.Body]];

    public static byte Of(double frequency) => (byte)Math.Clamp((int)Math.Round(Math.Log2(frequency) * StepsOfDoubling) + One, 0, byte.MaxValue);
}
