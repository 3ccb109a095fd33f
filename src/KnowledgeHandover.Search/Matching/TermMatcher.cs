using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds every term that one of its selections takes.</summary>
/// <param name="selections">The better ways to take terms come first.</param>
/// <param name="takesBest">Whether the terms are words of their own, of which the best counts, and not spellings of one.</param>
internal sealed class TermMatcher(IReadOnlyList<TermSelection> selections, bool takesBest = false) : Matcher
{
    private readonly Dictionary<Segment, List<(FoundTerm Term, TermSelection Selection)>> _found = [];

    public override bool FindsWordsOnly => selections.All(selection => selection.Reason == MatchReason.Word);

    public override Source? Open(Segment segment, Workspace workspace, Opening opening)
    {
        var terms = TermsOf(segment);
        return terms.Count == 0 ? null : new TermsSource(
            terms.Select(found => new WeightedTerm(segment, found.Term.Info, opening.Devalued(found.Selection.Weight, found.Selection.Reason), workspace)), takesBest, workspace);
    }

    public override double InverseFrequency(CollectionStatistics statistics) =>
        statistics.InverseFrequency(statistics.Sum(view => TermsOf(view.Segment).Sum(found => (long)view.NationalFrequency(found.Term))));

    private List<(FoundTerm Term, TermSelection Selection)> TermsOf(Segment segment)
    {
        if (!_found.TryGetValue(segment, out var found))
        {
            _found.Add(segment, found = []);
            var taken = selections.Count > 1 ? new HashSet<int>() : null;
            foreach (var selection in selections)
            {
                foreach (var term in selection.Select(segment.Terms))
                {
                    if (taken?.Add(term.Id) != false)
                    {
                        found.Add((term, selection));
                    }
                }
            }
        }

        return found;
    }
}

/// <summary>A way to take terms from a dictionary, and what taking them is worth.</summary>
internal sealed record TermSelection(Func<TermDictionary, IEnumerable<FoundTerm>> Select, MatchReason Reason, float Weight);
