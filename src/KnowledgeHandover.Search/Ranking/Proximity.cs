using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>How near two neighbours of the query stand to each other in a document.</summary>
internal static class Proximity
{
    /// <summary>What a pair is worth beside the words themselves.</summary>
    public const double Weight = 0.75;

    private const int Window = 8;
    private const double NearbyWorth = 0.2;

    /// <summary>
    /// The weighted frequency of the pair: an occurrence of the first counts fully when one of the second follows it as in the query,
    /// and a little when one follows within a few words: 固定資産 評価 and 固定資産の評価.
    /// </summary>
    public static double Frequency(ReadOnlySpan<Occurrence> first, ReadOnlySpan<Occurrence> second, int gap, ReadOnlySpan<byte> lengths)
    {
        var frequency = 0.0;
        var from = 0;
        foreach (var left in first)
        {
            while (from < second.Length && second[from].Position < left.Position)
            {
                from++;
            }

            var closeness = Closeness(left, second[from..], gap);
            frequency += closeness * left.Weight * Bm25F.WorthAt(left.Position, lengths);
        }

        return frequency;
    }

    private static double Closeness(Occurrence left, ReadOnlySpan<Occurrence> second, int gap)
    {
        var closeness = 0.0;
        foreach (var right in second)
        {
            var further = right.Position - left.End - gap;
            if (further > Window)
            {
                break;
            }

            if (right.Position >= left.End)
            {
                closeness = Math.Max(closeness, further == 0 ? right.Weight : NearbyWorth * right.Weight);
            }
        }

        return closeness;
    }
}
