using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Suggestions;

/// <summary>
/// Finds what is like a document by its most telling words: those that it says often and few others say. They are scored as a query of them
/// would be; how rare a word is, national documents alone decide.
/// </summary>
internal sealed class MoreLike(JapaneseAnalyzer analyzer, Snapshot snapshot, Reader reader)
{
    private const int MostWords = 24;
    private const int FewestShared = 3;
    private const int MostShown = 5;
    private const int MostRelated = 100;

    // Of what the document itself would score: less is chance.
    private const double LeastShare = 0.25;

    public IReadOnlyList<SimilarDocument> Of(SearchDocument document, int limit)
    {
        var segments = snapshot.Segments.Select(view => new ReadableTerms(view, reader, document.Key)).ToList();
        var words = TellingWords(document, segments);
        var least = LeastShare * words.Sum(word => word.Worth);
        var best = new TopHits(Math.Clamp(limit, 0, MostRelated), SearchSort.Relevance);
        var shared = new Dictionary<(Segment, int), uint>();
        foreach (var segment in segments)
        {
            foreach (var (hit, sharing) in Alike(segment, words, document.Kind).Where(found => found.Hit.Score >= least))
            {
                best.Add(hit);
                shared.Add((hit.Segment, hit.Document), sharing);
            }
        }

        GC.KeepAlive(snapshot);
        return [.. best.Sorted().Select(hit => new SimilarDocument(hit.Key, Names(words, shared[(hit.Segment, hit.Document)])))];
    }

    private List<TellingWord> TellingWords(SearchDocument document, List<ReadableTerms> segments)
    {
        var statistics = new CollectionStatistics(snapshot, reader);
        var inverted = new DocumentInverter(analyzer).Invert(document);
        var words = inverted.Terms.Where(term => FieldPosition.FieldOf(term.Position) != Field.Place && IsTelling(term.Term.Word))
            .GroupBy(term => term.Term.Word, term => Bm25F.WorthAt(term.Position, inverted.Stored.Lengths));
        return
        [
            .. words.Select(word => Tell(word.Key, word.Sum(), statistics))
                .OrderByDescending(word => word.Worth).ThenBy(word => word.Word, StringComparer.Ordinal)
                .Where(word => segments.Exists(segment => segment.Segment.Terms.WithWord(word.Word).Exists(term => segment.Frequency(term.Info, 1) > 0)))
                .Take(MostWords),
        ];
    }

    private static TellingWord Tell(string word, double frequency, CollectionStatistics statistics)
    {
        var rarity = statistics.InverseFrequency(statistics.Sum(view => view.Segment.Terms.WithWord(word).Sum(term => (long)view.NationalFrequency(term))));
        return new TellingWord(word, rarity, rarity * Bm25F.Saturate(frequency));
    }

    // A number is nothing that two documents are about, and what is written with hiragana mostly an act that all work has: 問い合わせ, やり方.
    private static bool IsTelling(string word) => word.Length > 1 && !word.All(char.IsAsciiDigit) && !word.Any(Kana.IsHiragana);

    private static IReadOnlyList<string> Names(List<TellingWord> words, uint shared) =>
        [.. words.Where((_, i) => (shared >> i & 1) != 0).Take(MostShown).Select(word => word.Word)];

    private static IEnumerable<(ScoredDocument Hit, uint Shared)> Alike(ReadableTerms segment, List<TellingWord> words, string kind)
    {
        var (scores, shared) = (new double[segment.Segment.DocumentCount], new uint[segment.Segment.DocumentCount]);
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var (document, frequency) in Frequencies(segment, words[i].Word))
            {
                scores[document] += words[i].Rarity * Bm25F.Saturate(frequency);
                shared[document] |= 1U << i;
            }
        }

        var kinds = segment.Segment.Column(SegmentSection.Kind);
        for (var document = 0; document < scores.Length; document++)
        {
            if (System.Numerics.BitOperations.PopCount(shared[document]) >= FewestShared && kinds.SingleOf(document) == kind)
            {
                yield return (new ScoredDocument(segment.Segment, document, scores[document], segment.Segment.UpdatedAt(document)), shared[document]);
            }
        }
    }

    private static unsafe Dictionary<int, double> Frequencies(ReadableTerms segment, string word)
    {
        var frequencies = new Dictionary<int, double>();
        using var workspace = Workspace.Rent();
        var buffer = new PostingsBuffer(workspace);
        foreach (var term in segment.Segment.Terms.WithWord(word))
        {
            var cursor = segment.Segment.Postings(term.Info, buffer);
            do
            {
                cursor.Decode();
                for (var i = 0; i < cursor.BlockCount; i++)
                {
                    if (segment.MayRead(cursor.Documents[i]))
                    {
                        var document = cursor.Documents[i];
                        frequencies[document] = frequencies.GetValueOrDefault(document) + Impact.Frequencies[cursor.ImpactAt(i)];
                    }
                }
            }
            while (cursor.NextBlock());
        }

        return frequencies;
    }

    /// <param name="Word">The word.</param>
    /// <param name="Rarity">What it says about any document that it stands there.</param>
    /// <param name="Worth">What it says about the one that others are compared with.</param>
    private readonly record struct TellingWord(string Word, double Rarity, double Worth);
}
