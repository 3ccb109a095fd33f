namespace KnowledgeHandover.Search.Highlighting;

/// <summary>Chooses the stretches of a text that show most of what answers the query.</summary>
internal sealed class PassageFinder(string text, IReadOnlyList<Mark> marks, Graphemes graphemes)
{
    private const int ShortestPassage = 40;

    /// <summary>One passage, or two when what is looked for stands far apart; best first.</summary>
    public IReadOnlyList<(int Start, int End)> Find(int maxLength)
    {
        if (marks.Count == 0)
        {
            return [(0, graphemes.AtOrBefore(maxLength))];
        }

        var whole = Best(marks, maxLength);
        var missing = Outside(whole);
        if (missing.Count == 0 || maxLength < 2 * ShortestPassage)
        {
            return [whole];
        }

        var first = Best(marks, maxLength / 2);
        var second = Best([.. Outside(first)], maxLength / 2);
        return second.Start < first.End && first.Start < second.End ? [whole] : [first, second];
    }

    // The marks of units that the passage does not show at all.
    private List<Mark> Outside((int Start, int End) passage)
    {
        var shown = marks.Where(mark => mark.Start >= passage.Start && mark.End <= passage.End).Select(mark => mark.Unit).ToHashSet();
        return [.. marks.Where(mark => !shown.Contains(mark.Unit))];
    }

    private (int Start, int End) Best(IReadOnlyList<Mark> among, int length)
    {
        var (best, bestWorth) = (0, -1);
        for (var i = 0; i < among.Count; i++)
        {
            var worth = Worth(among, i, length);
            (best, bestWorth) = worth > bestWorth ? (i, worth) : (best, bestWorth);
        }

        var last = among.Where(mark => mark.Start >= among[best].Start && mark.End <= among[best].Start + length).Select(mark => mark.End).DefaultIfEmpty(among[best].End).Max();
        return Around(among[best].Start, last, length);
    }

    // Every unit once, and a little for each further mark.
    private static int Worth(IReadOnlyList<Mark> among, int first, int length)
    {
        var units = new HashSet<int>();
        var count = 0;
        for (var i = first; i < among.Count && among[i].End <= among[first].Start + length; i++)
        {
            units.Add(among[i].Unit);
            count++;
        }

        return (units.Count * 20) + Math.Min(count, 19);
    }

    // Begins with the sentence when it has room for what is to be seen, otherwise a little before it.
    private (int Start, int End) Around(int first, int last, int length)
    {
        var room = Math.Max(0, length - (last - first));
        var sentence = first == 0 ? 0 : text.LastIndexOfAny(['。', '\n', '！', '？'], first - 1) + 1;
        var start = first - sentence <= room * 2 / 3 ? sentence : first - (room / 3);
        start = graphemes.AtOrAfter(Math.Clamp(start, 0, Math.Max(0, text.Length - length)));
        return (start, graphemes.AtOrBefore(Math.Min(text.Length, start + length)));
    }
}
