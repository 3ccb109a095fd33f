namespace KnowledgeHandover.Search.Suggestions;

/// <summary>How many characters must be put in, left out, replaced or swapped with a neighbour to make one word of another.</summary>
internal static class EditDistance
{
    /// <summary>The distance, or null when it is greater than <paramref name="most"/>.</summary>
    public static int? Of(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return null;
        }

        // Optimal string alignment, three rows of its table at a time.
        Span<int> beforeLast = new int[b.Length + 1];
        Span<int> last = new int[b.Length + 1];
        Span<int> row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[b.Length] <= most ? last[b.Length] : null;
    }
}
