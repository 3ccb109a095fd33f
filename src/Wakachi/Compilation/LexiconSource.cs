using System.Runtime.InteropServices;

namespace Wakachi.Compilation;

/// <summary>All words of a dictionary in the order of their numbers.</summary>
internal sealed class LexiconSource
{
    private readonly List<WordSource> _words;
    private readonly List<(string Surface, int FirstWord)> _surfaces = [];

    public LexiconSource(IEnumerable<SourceFile> files, UnknownSource unknowns, MatrixSource matrix)
    {
        // The sort is stable, so words of one surface come in the reverse order of files and lines: the lattice takes
        // the last one first, and lets the first one win a tie.
        var lines = files.SelectMany(file => file.Lines()).Select(line => WordSource.Parse(line, matrix)).ToList();
        RefuseRepetition(lines);
        RefuseRepetition(unknowns.ByCategory.SelectMany(category => category));
        _words = [.. WithoutLosers(lines).Reverse().OrderBy(word => word.Surface, StringComparer.Ordinal)];
        KnownWords = _words.Count;
        for (var i = 0; i < _words.Count; i++)
        {
            if (i == 0 || _words[i].Surface != _words[i - 1].Surface)
            {
                _surfaces.Add((_words[i].Surface, i));
            }
        }

        foreach (var category in unknowns.ByCategory)
        {
            FirstUnknownWord.Add(_words.Count);
            _words.AddRange(category.Reverse());
        }
    }

    public IReadOnlyList<WordSource> Words => _words;

    public IReadOnlyList<(string Surface, int FirstWord)> Surfaces => _surfaces;

    public int KnownWords { get; }

    /// <summary>For each category the number of its first unknown word.</summary>
    public List<int> FirstUnknownWord { get; } = [];

    /// <summary>Whether the next word has another surface.</summary>
    public bool IsLastOfSurface(int word) => word + 1 == KnownWords || word + 1 == _words.Count || _words[word + 1].Surface != _words[word].Surface;

    /// <summary>
    /// Of words with the same surface and the same ids, which differ in their reading, only the cheapest can ever be chosen, and
    /// the first of several: the others would only be weighed in vain (6 % of the words that a text meets in IPADIC).
    /// </summary>
    private static IEnumerable<WordSource> WithoutLosers(List<WordSource> words)
    {
        var winners = new Dictionary<(string, int, int), int>();
        for (var i = 0; i < words.Count; i++)
        {
            ref var winner = ref CollectionsMarshal.GetValueRefOrAddDefault(winners, KeyOf(words[i]), out var exists);
            winner = exists && words[winner].Cost <= words[i].Cost ? winner : i;
        }

        return words.Where((word, i) => winners[KeyOf(word)] == i);
    }

    private static (string Surface, int LeftId, int RightId) KeyOf(in WordSource word) => (word.Surface, word.LeftId, word.RightId);

    /// <summary>A word that differs in nothing from another can only be a mistake.</summary>
    private static void RefuseRepetition(IEnumerable<WordSource> words)
    {
        var known = new Dictionary<(string Surface, int LeftId, int RightId, int Cost, string Features), SourceLine>();
        foreach (var (line, surface, left, right, cost, features) in words)
        {
            if (!known.TryAdd((surface, left, right, cost, features), line))
            {
                var first = known[(surface, left, right, cost, features)];
                throw line.Error($"the same as {first.File.Name}, line {first.Number}.");
            }
        }
    }
}
