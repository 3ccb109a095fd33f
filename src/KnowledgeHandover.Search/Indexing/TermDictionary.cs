using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>The terms of a segment in order, to be found by word, by the beginning of a word, or by reading.</summary>
internal sealed class TermDictionary
{
    private readonly Term[] _terms;
    private readonly int[] _byReading;

    /// <param name="terms">Distinct terms in ascending order.</param>
    public TermDictionary(Term[] terms)
    {
        _terms = terms;
        _byReading = [.. Enumerable.Range(0, terms.Length).Where(id => terms[id].Reading.Length > 0)];
        Array.Sort(_byReading, (a, b) => string.CompareOrdinal(terms[a].Reading, terms[b].Reading) is var order and not 0 ? order : a - b);
    }

    public int Count => _terms.Length;

    public Term this[int id] => _terms[id];

    /// <summary>The ids of a word with any reading: one after the other.</summary>
    public IEnumerable<int> WithWord(string word) => From(word, term => term.Word == word);

    public IEnumerable<int> WithPrefix(string prefix) => From(prefix, term => term.Word.StartsWith(prefix, StringComparison.Ordinal));

    public IEnumerable<int> WithReading(string reading)
    {
        var (low, high) = (0, _byReading.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = string.CompareOrdinal(_terms[_byReading[middle]].Reading, reading) < 0 ? (middle + 1, high) : (low, middle);
        }

        for (; low < _byReading.Length && _terms[_byReading[low]].Reading == reading; low++)
        {
            yield return _byReading[low];
        }
    }

    public IEnumerable<int> Where(Func<Term, bool> predicate) => Enumerable.Range(0, Count).Where(id => predicate(_terms[id]));

    private IEnumerable<int> From(string word, Func<Term, bool> belongs)
    {
        var found = Array.BinarySearch(_terms, new Term(word, ""));
        for (var id = found < 0 ? ~found : found; id < Count && belongs(_terms[id]); id++)
        {
            yield return id;
        }
    }
}
