using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Suggestions;

/// <summary>
/// Words that begin as what was typed does, in writing or in kana. The work is bounded by how many words the reader may see and never by how
/// many there are: what is hidden can only cost time, and takes no place from another word.
/// </summary>
internal sealed class Completions(Snapshot snapshot, Reader reader)
{
    private const int MostWords = 4_000;
    private const int MostCounted = 4_096;
    private const int LongestText = 40;

    // One kana begins thousands of readings: what is offered then is chance.
    private const int ShortestReading = 2;

    private readonly List<ReadableTerms> _segments = [.. snapshot.Segments.Select(view => new ReadableTerms(view, reader))];

    public IReadOnlyList<string> Of(string text, int limit)
    {
        var typed = Folding.Fold(text).Text.Trim().ToLowerInvariant();
        if (typed.Length is 0 or > LongestText)
        {
            return [];
        }

        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(found, First(terms => terms.WithPrefix(typed), ByWriting).Where(entry => entry.Term.Word.Length > 1));
        if (Kana.IsAllKana(typed) && typed.Length >= ShortestReading)
        {
            var reading = Kana.ToReading(typed);
            Add(found, First(terms => terms.WithReadingPrefix(reading), ByReading).Where(entry => !entry.Term.Word.StartsWith(typed, StringComparison.Ordinal)));
        }

        GC.KeepAlive(snapshot);
        return
        [
            .. found.Where(entry => entry.Key != typed && !entry.Key.All(char.IsAsciiDigit))
                .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Length).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(Math.Max(0, limit)).Select(entry => entry.Key),
        ];
    }

    private static Comparer<Term> ByWriting => Comparer<Term>.Create((a, b) => TermKey.Of(a).AsSpan().SequenceCompareTo(TermKey.Of(b)));

    private static Comparer<Term> ByReading => Comparer<Term>.Create((a, b) =>
        string.CompareOrdinal(a.Reading, b.Reading) is var order and not 0 ? order : ByWriting.Compare(a, b));

    private static void Add(Dictionary<string, int> found, IEnumerable<(Term Term, int Frequency)> terms)
    {
        foreach (var (term, frequency) in terms)
        {
            found[term.Word] = found.GetValueOrDefault(term.Word) + frequency;
        }
    }

    // The first readable terms of all segments are among the first of each, so however the documents are spread, the same are taken.
    private IEnumerable<(Term Term, int Frequency)> First(Func<TermDictionary, List<FoundTerm>> termsOf, Comparer<Term> order)
    {
        var found = new Dictionary<Term, int>();
        foreach (var segment in _segments)
        {
            var taken = 0;
            var terms = termsOf(segment.Segment.Terms);
            for (var i = 0; i < terms.Count && taken < MostWords; i++)
            {
                if (segment.Frequency(terms[i].Info, MostCounted) is > 0 and var frequency)
                {
                    taken++;
                    var term = terms[i].Term;
                    found[term] = Math.Min(MostCounted, found.GetValueOrDefault(term) + frequency);
                }
            }
        }

        return found.Count <= MostWords ? found.Select(ToPair) : found.OrderBy(entry => entry.Key, order).Take(MostWords).Select(ToPair);
    }

    private static (Term Term, int Frequency) ToPair(KeyValuePair<Term, int> entry) => (entry.Key, entry.Value);
}
