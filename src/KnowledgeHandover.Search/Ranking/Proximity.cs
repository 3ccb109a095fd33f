using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>How near two neighbours of the query stand to each other in a document.</summary>
internal static class Proximity
{
    /// <summary>What a pair is worth beside the words themselves.</summary>
    public const double Weight = 0.5;

    private const int Window = 8;
    private const double NearbyWorth = 0.3;

    /// <summary>
    /// The weighted frequency of the pair: an occurrence of the first counts fully when one of the second follows it as in the query,
    /// and in part when one is near on either side.
    /// </summary>
    public static double Frequency(ReadOnlySpan<Occurrence> first, ReadOnlySpan<Occurrence> second, int gap, ReadOnlySpan<double> fieldWorth)
    {
        var frequency = 0.0;
        var from = 0;
        foreach (var left in first)
        {
            while (from < second.Length && second[from].Position < left.Position - Window)
            {
                from++;
            }

            var closeness = Closeness(left, second[from..], gap);
            frequency += closeness * left.Weight * fieldWorth[(int)FieldPosition.FieldOf(left.Position)];
        }

        return frequency;
    }

    private static double Closeness(Occurrence left, ReadOnlySpan<Occurrence> second, int gap)
    {
        var closeness = 0.0;
        foreach (var right in second)
        {
            if (right.Position > left.End + Math.Max(Window, gap))
            {
                break;
            }

            if (right.Position == left.End + gap)
            {
                return right.Weight;
            }

            if (right.Position != left.Position)
            {
                closeness = Math.Max(closeness, NearbyWorth * right.Weight);
            }
        }

        return closeness;
    }
}
