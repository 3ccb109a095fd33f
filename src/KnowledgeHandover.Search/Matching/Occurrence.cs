namespace KnowledgeHandover.Search.Matching;

/// <summary>One place in a document that answers a part of the query.</summary>
/// <param name="Position">Where it begins; see <see cref="Indexing.FieldPosition"/>.</param>
/// <param name="Length">How many positions it covers.</param>
/// <param name="Reason">Why it answers.</param>
/// <param name="Weight">How much it counts; 1 for the very word.</param>
internal readonly record struct Occurrence(int Position, int Length, MatchReason Reason, float Weight)
{
    public int End => Position + Length;

    /// <summary>Leaves of the first list what one of the second follows at a distance, and lengthens it by that one. Both ascend.</summary>
    public static void Join(List<Occurrence> first, List<Occurrence> second, int gap)
    {
        var count = first.Count;
        for (var i = 0; i < count; i++)
        {
            var left = first[i];
            for (var j = FirstFrom(second, left.End + gap); j < second.Count && second[j].Position == left.End + gap; j++)
            {
                var right = second[j];
                first.Add(new Occurrence(
                    left.Position, right.End - left.Position, (MatchReason)Math.Max((int)left.Reason, (int)right.Reason), Math.Min(left.Weight, right.Weight)));
            }
        }

        first.RemoveRange(0, count);
    }

    private static int FirstFrom(List<Occurrence> occurrences, int position)
    {
        var (low, high) = (0, occurrences.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = occurrences[middle].Position < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
