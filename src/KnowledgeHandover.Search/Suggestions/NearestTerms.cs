using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Queries;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Suggestions;

/// <summary>Finds words and tags that are written or read almost like what was typed. Only documents that the reader may read have a say.</summary>
internal sealed class NearestTerms(JapaneseAnalyzer analyzer, Snapshot snapshot, Reader reader)
{
    private readonly List<ReadableTerms> _segments = [.. snapshot.Segments.Select(view => new ReadableTerms(view, reader))];

    private const int LongestWord = 40;
    private const double KanaSlips = 0.3;

    // What is written somewhere is no slip of the pen, unless it is hardly ever written and its neighbour all the time.
    private const int Rare = 4;
    private const int Commoner = 50;
    private const int Often = Rare * Commoner;

    public IReadOnlyList<string> Of(string text, int limit)
    {
        var wanted = Wanted(text);
        var found = new Dictionary<string, Suggestion>(StringComparer.Ordinal);
        foreach (var segment in wanted.Count == 0 ? [] : _segments)
        {
            AddWords(segment, wanted, found);
            AddTags(segment, wanted, found);
        }

        GC.KeepAlive(snapshot);

        return
        [
            .. found.Values.Where(suggestion => suggestion.Frequency >= suggestion.Least)
                .OrderBy(suggestion => suggestion.Distance).ThenByDescending(suggestion => suggestion.Frequency)
                .ThenBy(suggestion => suggestion.Word, StringComparer.Ordinal).Take(Math.Max(0, limit)).Select(suggestion => suggestion.Word),
        ];
    }

    private List<WantedTerm> Wanted(string text)
    {
        var wanted = new HashSet<Term>();
        foreach (var token in QueryLexer.Tokenize(text).Where(token => token.IsText))
        {
            var terms = analyzer.Analyze(token.Text);
            var reading = terms.TrueForAll(term => term.Term.Reading.Length > 0) ? string.Concat(terms.Select(term => term.Term.Reading)) : "";
            wanted.Add(new Term(token.Text.ToLowerInvariant(), Kana.IsAllKana(token.Text) ? Kana.ToReading(token.Text) : reading));
            wanted.UnionWith(terms.Where(term => term.Role == TokenRole.Word).Select(term => term.Term));
        }

        return
        [
            .. wanted.Where(term => term.Word.Length is >= 2 and <= LongestWord && !term.Word.All(char.IsAsciiDigit))
                .Select(term => (Term: term, Frequency: FrequencyOf(term.Word))).Where(found => found.Frequency < Rare)
                .Select(found => new WantedTerm(found.Term, Math.Max(1, found.Frequency * Commoner))),
        ];
    }

    // Up to where a word counts as rare.
    private int FrequencyOf(string word) =>
        Math.Min(Rare, _segments.Sum(segment => segment.Segment.Terms.WithWord(word).Sum(term => segment.Frequency(term.Info, Rare))));

    private static void AddWords(ReadableTerms segment, List<WantedTerm> wanted, Dictionary<string, Suggestion> found)
    {
        foreach (var term in wanted.SelectMany(word => MayBeNear(segment.Segment.Terms, word.Term)).DistinctBy(term => term.Id))
        {
            if (term.Term.Word.Length >= 2 && Nearest(term.Term, wanted) is { } near && segment.Frequency(term.Info, int.MaxValue) is > 0 and var frequency)
            {
                Add(found, term.Term.Word, near, frequency);
            }
        }
    }

    // One edit leaves one half of a word as it is, two a third of it. Only where that is the beginning or the end the word is found without
    // looking at every other; a slip at both ends, or in the first half of a reading, is not.
    private static IEnumerable<FoundTerm> MayBeNear(TermDictionary terms, Term wanted)
    {
        var (word, reading) = (wanted.Word, wanted.Reading);
        var edits = word.Length > 2 ? MostEdits(word) : 0;
        var intact = word.Length / (edits + 1);
        return
        [
            .. edits == 0 ? [] : terms.WithPrefix(word[..intact]).Concat(terms.WithEnding(word[^intact..])),
            .. reading.Length <= 2 ? [] : MostEditsOfReading(wanted) == 0 ? terms.WithReading(reading) : terms.WithReadingPrefix(reading[..(reading.Length / 2)]),
        ];
    }

    // Seen often enough, a tag is counted no further: only which of two is commoner is asked.
    private static void AddTags(ReadableTerms segment, List<WantedTerm> wanted, Dictionary<string, Suggestion> found)
    {
        var column = segment.Segment.Column(SegmentSection.Tags);
        var near = column.Values.Select(tag => Nearest(new Term(tag, ""), wanted)).ToArray();
        var counts = new int[near.Length];
        var left = near.Count(distance => distance is not null);
        for (var document = 0; left > 0 && document < segment.Segment.DocumentCount; document++)
        {
            for (var entry = column.Start(document); entry < column.Start(document + 1); entry++)
            {
                var tag = column.IdAt(entry);
                if (near[tag] is not null && counts[tag] < Often && segment.MayRead(document))
                {
                    left -= ++counts[tag] == Often ? 1 : 0;
                }
            }
        }

        for (var tag = 0; tag < near.Length; tag++)
        {
            if (counts[tag] > 0)
            {
                Add(found, column.Values[tag], near[tag]!.Value, counts[tag]);
            }
        }
    }

    // A word that sounds the same is the likeliest to be meant: it is what a wrong choice among the conversions leaves behind.
    private static (double Distance, int Least)? Nearest(Term term, List<WantedTerm> wanted)
    {
        (double Distance, int Least)? nearest = null;
        foreach (var (word, least) in wanted)
        {
            var distance = Distance(word, term);
            nearest = distance is { } near && (nearest is null || (near, least).CompareTo(nearest.Value) < 0) ? (near, least) : nearest;
        }

        return nearest;
    }

    private static double? Distance(Term wanted, Term term)
    {
        if (wanted.Word == term.Word)
        {
            return null;
        }

        var byReading = wanted.Reading.Length > 2 && term.Reading.Length > 2
            ? Relative(EditDistance.Of(wanted.Reading, term.Reading, MostEditsOfReading(wanted)), wanted.Reading)
            : null;
        var byWord = wanted.Word.Length > 2 && term.Word.Length > 2
            ? Relative(EditDistance.Of(wanted.Word, term.Word, MostEdits(wanted.Word)), wanted.Word)
            : null;
        return byReading is null ? byWord : byWord is null ? byReading : Math.Min(byReading.Value, byWord.Value);
    }

    // One kana of three is most of a word, one kanji of three a slip in it: ポット is no ネット, but 督足状 is 督促状.
    private static int MostEdits(string word) =>
        Kana.IsAllKana(word) ? Math.Min((int)(word.Length * KanaSlips), 2) : word.Length > 4 ? 2 : 1;

    private static int MostEditsOfReading(Term wanted) => Kana.IsAllKana(wanted.Word) && wanted.Reading.Length > 4 ? 1 : 0;

    private static double? Relative(int? edits, string word) => edits is { } count ? (double)count / word.Length : null;

    private static void Add(Dictionary<string, Suggestion> found, string word, (double Distance, int Least) near, int frequency)
    {
        var known = found.GetValueOrDefault(word, new Suggestion(word, near.Distance, near.Least, 0));
        found[word] = new Suggestion(word, Math.Min(near.Distance, known.Distance), Math.Min(near.Least, known.Least), known.Frequency + frequency);
    }

    /// <param name="Term">A word that was typed.</param>
    /// <param name="Least">In how many documents another word must stand to be what was meant.</param>
    private readonly record struct WantedTerm(Term Term, int Least);

    private sealed record Suggestion(string Word, double Distance, int Least, int Frequency);
}
