using System.Numerics;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Tests.Oracles;

/// <summary>What the index must answer, by reading every document for every query. It shares no code with the index but the figures of the ranking.</summary>
internal sealed class BruteForce(IReadOnlyCollection<SearchDocument> documents, Reader reader)
{
    private readonly List<SearchDocument> _readable = [.. documents.Where(document => reader.MayRead(document.Audience))];
    private readonly List<SearchDocument> _national = [.. documents.Where(document => document.Audience == Audiences.Nation && reader.MayRead(document.Audience))];

    private readonly Dictionary<SearchDocument, string[][]> _fields = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, double> _rarities = [];

    public (int Total, List<(string Key, double Score)> Hits) Search(RandomQuery query, SearchRequest request)
    {
        var scores = _readable.Where(document => Passes(document, request) && Holds(document, query))
            .Select(document => (Document: document, Score: Score(document, query, request.UsedSince)));
        var sorted = request.Sort == SearchSort.Newest ? scores.OrderByDescending(hit => hit.Document.UpdatedAt) : scores.OrderByDescending(hit => hit.Score).ThenByDescending(hit => hit.Document.UpdatedAt);
        var hits = sorted.ThenBy(hit => hit.Document.Key, StringComparer.Ordinal).Select(hit => (hit.Document.Key, hit.Score)).ToList();
        return (hits.Count, [.. hits.Skip(request.Offset).Take(request.Limit)]);
    }

    public Dictionary<string, int> KindCounts(RandomQuery query, SearchRequest request) =>
        _readable.Where(document => Passes(document, request with { Kind = null }) && Holds(document, query)).CountBy(document => document.Kind).ToDictionary();

    private string[][] Fields(SearchDocument document) =>
        _fields.TryGetValue(document, out var fields) ? fields : _fields[document] = [.. new[] { document.Title, document.Tags, document.Headings, document.Body, "" }.Select(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static bool Passes(SearchDocument document, SearchRequest request) =>
        (request.Kind is null || document.Kind == request.Kind)
        && (request.JobTypes.Count == 0 || document.JobTypes.Any(request.JobTypes.Contains))
        && (request.Prefectures.Count == 0 || request.Prefectures.Contains(document.Prefecture))
        && (request.Years.Count == 0 || (document.FiscalYear is { } year && request.Years.Contains(year)));

    private bool Holds(SearchDocument document, RandomQuery query) =>
        query.Parts.All(part => part.IsExcluded != part.Alternatives.Any(words => Starts(document, words).Any(starts => starts.Count > 0)));

    // For each field, where the words stand in sequence.
    private List<List<int>> Starts(SearchDocument document, IReadOnlyList<string> words) =>
        [.. Fields(document).Select(field => Enumerable.Range(0, field.Length).Where(at => field.Skip(at).Take(words.Count).SequenceEqual(words)).ToList())];

    private double Score(SearchDocument document, RandomQuery query, DateOnly? usedSince)
    {
        var score = Recency.Of(document.UpdatedAt) + (document.UsedOn >= usedSince ? Prior.Used : 0);
        IReadOnlyList<string>? previous = null;
        foreach (var part in query.Parts)
        {
            var isPlain = !part.IsExcluded && part.Alternatives.Count == 1;
            foreach (var words in part.IsExcluded ? [] : part.Alternatives)
            {
                score += Rarity(words) * Saturated(document, Starts(document, words).Select(starts => (double)starts.Count), words.Count == 1);
            }

            if (isPlain && previous is not null)
            {
                var idf = (Rarity(previous) + Rarity(part.Alternatives[0])) / 2;
                score += Proximity.Weight * idf * Saturated(document, Pairs(document, previous, part.Alternatives[0]));
            }

            previous = isPlain ? part.Alternatives[0] : null;
        }

        return score;
    }

    private IEnumerable<double> Pairs(SearchDocument document, IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        Starts(document, first).Zip(Starts(document, second), (lefts, rights) => lefts.Sum(left =>
        {
            var distances = rights.Select(right => right - left - first.Count).Where(distance => distance is >= 0 and <= 8).ToList();
            return distances.Contains(0) ? 1.0 : distances.Count > 0 ? 0.2 : 0.0;
        }));

    // A word by itself is quantised in the index; what is put together of several places is not.
    private double Saturated(SearchDocument document, IEnumerable<double> counts, bool isWord = false)
    {
        var frequency = counts.Zip(Fields(document), (count, field) => (count, field.Length)).Index().Sum(entry =>
        {
            var (weight, b) = (Bm25F.Weights[entry.Index], Bm25F.LengthNormalisation[entry.Index]);
            return entry.Item.count * weight / (1 - b + (b * Rounded(entry.Item.Length) / Bm25F.UsualLengths[entry.Index]));
        });
        frequency = isWord && frequency > 0 ? Math.Pow(2, Math.Round(Math.Log2(frequency) * 16) / 16) : frequency;
        return frequency * (Bm25F.K1 + 1) / (frequency + Bm25F.K1);
    }

    // To an eighth from sixteen on.
    private static int Rounded(int length) => length < 16 ? length : length >> (BitOperations.Log2((uint)length) - 3) << (BitOperations.Log2((uint)length) - 3);

    // A phrase is as rare as its words together, but no rarer than what stands nowhere.
    private double Rarity(IReadOnlyList<string> words) => Math.Min(Rarity(0), words.Sum(word =>
    {
        if (!_rarities.TryGetValue(word, out var rarity))
        {
            _rarities[word] = rarity = Rarity(_national.Count(document => Starts(document, [word]).Any(starts => starts.Count > 0)));
        }

        return rarity;
    }));

    private double Rarity(int frequency) => Math.Log(1 + ((_national.Count - frequency + 0.5) / (frequency + 0.5)));
}
