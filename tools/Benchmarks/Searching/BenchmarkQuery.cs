namespace Benchmarks.Searching;

/// <summary>How the words of a query belong together.</summary>
internal enum QueryKind
{
    All,
    Any,
    Phrase,
    Prefix,
    Newest,
}

/// <param name="Class">The row of the table it counts for.</param>
/// <param name="Kind">How its words belong together.</param>
/// <param name="Audiences">What the reader may read, separated by commas; empty for everything.</param>
/// <param name="Words">The words.</param>
internal sealed record BenchmarkQuery(string Class, QueryKind Kind, string Audiences, IReadOnlyList<string> Words)
{
    public override string ToString() => string.Join('\t', Class, Kind, Audiences, string.Join(' ', Words));
}

/// <summary>Draws the queries of each class from the words of the notes.</summary>
internal sealed class QuerySampler
{
    private const double CommonShare = 0.2;

    private readonly WordCounts _counts;
    private readonly Random _random;
    private readonly List<string> _rare;
    private readonly List<string> _medium;
    private readonly List<string> _common;

    public QuerySampler(WordCounts counts, Random random)
    {
        (_counts, _random) = (counts, random);
        _rare = counts.Between(50, 500);
        _medium = counts.Between(2_000, 20_000);
        _common = counts.Between(counts.Notes * CommonShare, counts.Notes);
        if (_rare.Count == 0 || _common.Count < 3)
        {
            throw new InvalidOperationException("The notes are too few to draw rare and common words from.");
        }
    }

    public string Summary => $"{_rare.Count} rare (50–500 notes), {_medium.Count} medium (2,000–20,000), {_common.Count} common (more than {CommonShare:P0}) words to draw from";

    public List<BenchmarkQuery> Draw(int perClass)
    {
        var medium = _medium.Count > 0 ? _medium : _rare;
        return
        [
            .. Repeat(perClass, "rare", QueryKind.All, () => [Of(_rare)]),
            .. Repeat(perClass, "medium", QueryKind.All, () => [Of(medium)]),
            .. Repeat(perClass, "common", QueryKind.All, () => [Of(_common)]),
            .. Repeat(perClass, "rare AND common", QueryKind.All, () => [Of(_rare), Of(_common)]),
            .. Repeat(perClass, "common AND common", QueryKind.All, () => Several(_common, 2)),
            .. Repeat(perClass, "OR of 2–3 common", QueryKind.Any, () => Several(_common, _random.Next(2, 4))),
            .. Repeat(perClass, "phrase", QueryKind.Phrase, Neighbours),
            .. Repeat(perClass, "prefix of 2 characters", QueryKind.Prefix, () => [Of(medium)[..2]]),
            .. Filtered(perClass, 90),
            .. Filtered(perClass, 10),
            .. Filtered(perClass, 1),
            .. Repeat(perClass, "newest first, common", QueryKind.Newest, () => [Of(_common)]),
        ];
    }

    // One common word and two in turn.
    private IEnumerable<BenchmarkQuery> Filtered(int count, int percent) =>
        Enumerable.Range(0, count).Select(i => new BenchmarkQuery($"common, {percent} % visible", QueryKind.All, Visibility.OfReader(percent), Several(_common, 1 + (i % 2))));

    private static IEnumerable<BenchmarkQuery> Repeat(int count, string name, QueryKind kind, Func<IReadOnlyList<string>> words) =>
        Enumerable.Range(0, count).Select(_ => new BenchmarkQuery(name, kind, Visibility.Everything, words()));

    private string Of(List<string> words) => words[_random.Next(words.Count)];

    private List<string> Several(List<string> words, int count)
    {
        var several = new HashSet<string>(StringComparer.Ordinal);
        while (several.Count < count)
        {
            several.Add(Of(words));
        }

        return [.. several];
    }

    private List<string> Neighbours()
    {
        while (true)
        {
            var note = _counts.Kept[_random.Next(_counts.Kept.Count)];
            var first = _random.Next(note.Length - 1);
            if (WordCounts.IsAskedFor(note[first]) && WordCounts.IsAskedFor(note[first + 1]) && note[first] != note[first + 1])
            {
                return [note[first], note[first + 1]];
            }
        }
    }
}
