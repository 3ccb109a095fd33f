using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds its parts one after the other, each with its own distance from the end of the one before.</summary>
internal sealed class PhraseMatcher(Matcher first, IReadOnlyList<PhrasePart> rest) : Matcher
{
    public override Matches Match(Segment segment)
    {
        var matches = first.Match(segment);
        foreach (var part in rest)
        {
            if (matches.Count == 0)
            {
                break;
            }

            matches = Join(matches, part.Matcher.Match(segment), part.Gap);
        }

        return matches;
    }

    /// <summary>Where an occurrence of <paramref name="next"/> begins <paramref name="gap"/> positions after the end of one of <paramref name="previous"/>.</summary>
    public static Matches Join(Matches previous, Matches next, int gap)
    {
        var joined = new Matches();
        for (var (i, j) = (0, 0); i < previous.Count && j < next.Count;)
        {
            var order = previous.Document(i) - next.Document(j);
            if (order == 0)
            {
                JoinWithin(previous.Document(i), previous.Occurrences(i), next.Occurrences(j), gap, joined);
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return joined;
    }

    private static void JoinWithin(int document, ReadOnlySpan<Occurrence> previous, ReadOnlySpan<Occurrence> next, int gap, Matches joined)
    {
        foreach (var left in previous)
        {
            foreach (var right in From(next, left.End + gap))
            {
                if (right.Position != left.End + gap)
                {
                    break;
                }

                var reason = (MatchReason)Math.Max((int)left.Reason, (int)right.Reason);
                joined.Add(document, new Occurrence(left.Position, right.End - left.Position, reason, Math.Min(left.Weight, right.Weight)));
            }
        }
    }

    private static ReadOnlySpan<Occurrence> From(ReadOnlySpan<Occurrence> occurrences, int position)
    {
        var (low, high) = (0, occurrences.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = occurrences[middle].Position < position ? (middle + 1, high) : (low, middle);
        }

        return occurrences[low..];
    }
}

/// <summary>A later part of a phrase, and how many positions lie between it and the part before.</summary>
internal readonly record struct PhrasePart(Matcher Matcher, int Gap);
