using System.Runtime.InteropServices;

namespace Benchmarks.Searching;

/// <summary>In how many notes each word stands, and some notes to take neighbours from.</summary>
internal sealed class WordCounts
{
    private const int KeptNotes = 5_000;
    private const int LongestWord = 30;

    private readonly Dictionary<string, (int Count, int Last)> _notesOf = new(StringComparer.Ordinal);
    private readonly List<string[]> _kept = [];

    public int Notes { get; private set; }

    public long Words { get; private set; }

    public int Vocabulary => _notesOf.Count;

    /// <summary>The words of the first notes, in order.</summary>
    public IReadOnlyList<string[]> Kept => _kept;

    public void Add(int note, string[] words)
    {
        Notes++;
        Words += words.Length;
        foreach (var word in words)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_notesOf, word, out var exists);
            entry = !exists ? (1, note) : entry.Last == note ? entry : (entry.Count + 1, note);
        }

        if (_kept.Count < KeptNotes)
        {
            _kept.Add(words);
        }
    }

    public int Of(string word) => _notesOf[word].Count;

    /// <summary>The words in so many notes, in an order that does not depend on how they were met.</summary>
    public List<string> Between(double least, double most) =>
    [
        .. _notesOf.Where(entry => entry.Value.Count >= least && entry.Value.Count <= most && IsAskedFor(entry.Key))
            .Select(entry => entry.Key).Order(StringComparer.Ordinal),
    ];

    // What all engines take for one word, and nobody for an operator.
    public static bool IsAskedFor(string word) => word.Length is >= 2 and <= LongestWord && word.All(c => char.IsLetter(c) || char.IsAsciiDigit(c));
}
