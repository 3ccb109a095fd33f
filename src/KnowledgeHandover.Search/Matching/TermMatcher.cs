using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds every term that one of its selections takes.</summary>
internal sealed class TermMatcher(IReadOnlyList<TermSelection> selections) : Matcher
{
    public override Matches Match(Segment segment)
    {
        var taken = new HashSet<int>();
        var parts = new List<Matches>();
        foreach (var selection in selections)
        {
            foreach (var term in selection.Select(segment.Terms).Where(taken.Add))
            {
                parts.Add(OccurrencesOf(term, segment.Postings, selection));
            }
        }

        return Matches.Union(parts);
    }

    private static Matches OccurrencesOf(int term, Postings postings, TermSelection selection)
    {
        var matches = new Matches();
        var documents = postings.Documents(term);
        for (var i = 0; i < documents.Length; i++)
        {
            foreach (var position in postings.Positions(term, i))
            {
                matches.Add(documents[i], new Occurrence(position, 1, selection.Reason, selection.Weight));
            }
        }

        return matches;
    }
}

/// <summary>A way to take terms from a dictionary, and what taking them is worth. The better ways come first.</summary>
internal sealed record TermSelection(Func<TermDictionary, IEnumerable<int>> Select, MatchReason Reason, float Weight);
