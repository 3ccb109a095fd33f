using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Queries;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Suggestions;

/// <summary>Finds words and tags that are written or read almost like what was typed. Only documents that the reader may read have a say.</summary>
internal sealed class NearestTerms(JapaneseAnalyzer analyzer, Snapshot snapshot, Reader reader)
{
    private const int LongestWord = 40;
    private const double KanaSlips = 0.3;

    public IReadOnlyList<string> Of(string text, int limit)
    {
        var wanted = Wanted(text);
        var found = new Dictionary<string, Suggestion>(StringComparer.Ordinal);
        foreach (var view in snapshot.Segments)
        {
            AddWords(view, wanted, found);
            AddTags(view, wanted, found);
        }

        return
        [
            .. found.Values.OrderBy(suggestion => suggestion.Distance).ThenByDescending(suggestion => suggestion.Frequency)
                .ThenBy(suggestion => suggestion.Word, StringComparer.Ordinal).Take(Math.Max(0, limit)).Select(suggestion => suggestion.Word),
        ];
    }

    private List<Term> Wanted(string text)
    {
        var wanted = new HashSet<Term>();
        foreach (var token in QueryLexer.Tokenize(text).Where(token => token.IsText))
        {
            var terms = analyzer.Analyze(token.Text);
            var reading = terms.TrueForAll(term => term.Term.Reading.Length > 0) ? string.Concat(terms.Select(term => term.Term.Reading)) : "";
            wanted.Add(new Term(token.Text.ToLowerInvariant(), Kana.IsAllKana(token.Text) ? Kana.ToReading(token.Text) : reading));
            wanted.UnionWith(terms.Where(term => term.Role == TokenRole.Word).Select(term => term.Term));
        }

        return [.. wanted.Where(term => term.Word.Length is >= 2 and <= LongestWord && !term.Word.All(char.IsAsciiDigit) && !IsKnown(term.Word))];
    }

    // What is written somewhere is no slip of the pen.
    private bool IsKnown(string word) =>
        snapshot.Segments.Any(view => view.Segment.Terms.WithWord(word).Any(term => ReadableFrequency(view, term.Info) > 0));

    private void AddWords(SegmentView view, List<Term> wanted, Dictionary<string, Suggestion> found)
    {
        if (view.Segment.Terms.Count == 0)
        {
            return;
        }

        var reader = view.Segment.Terms.ReadFrom(0);
        do
        {
            var term = TermKey.Decode(reader.Key);
            if (term.Word.Length >= 2 && Nearest(term, wanted) is { } distance && ReadableFrequency(view, reader.Info) is > 0 and var frequency)
            {
                Add(found, term.Word, distance, frequency);
            }
        }
        while (reader.Next());
    }

    private void AddTags(SegmentView view, List<Term> wanted, Dictionary<string, Suggestion> found)
    {
        var column = view.Segment.Column(SegmentSection.Tags);
        var distances = column.Values.Select(tag => Nearest(new Term(tag, ""), wanted)).ToArray();
        if (!distances.Any(distance => distance is not null))
        {
            return;
        }

        foreach (var document in view.LiveDocuments.Where(document => MayRead(view, document)))
        {
            for (var entry = column.Start(document); entry < column.Start(document + 1); entry++)
            {
                if (distances[column.IdAt(entry)] is { } distance)
                {
                    Add(found, column.Values[column.IdAt(entry)], distance, 1);
                }
            }
        }
    }

    // A word that sounds the same is the likeliest to be meant: it is what a wrong choice among the conversions leaves behind.
    private static double? Nearest(Term term, List<Term> wanted)
    {
        double? nearest = null;
        foreach (var word in wanted)
        {
            var distance = Distance(word, term);
            nearest = distance is { } near && (nearest is null || near < nearest) ? near : nearest;
        }

        return nearest;
    }

    private static double? Distance(Term wanted, Term term)
    {
        if (wanted.Word == term.Word)
        {
            return null;
        }

        var isKana = Kana.IsAllKana(wanted.Word);
        var byReading = wanted.Reading.Length > 2 && term.Reading.Length > 2
            ? Relative(EditDistance.Of(wanted.Reading, term.Reading, isKana && wanted.Reading.Length > 4 ? 1 : 0), wanted.Reading)
            : null;
        var byWord = wanted.Word.Length > 2 && term.Word.Length > 2
            ? Relative(EditDistance.Of(wanted.Word, term.Word, MostEdits(wanted.Word, isKana)), wanted.Word)
            : null;
        return byReading is null ? byWord : byWord is null ? byReading : Math.Min(byReading.Value, byWord.Value);
    }

    // One kana of three is most of a word, one kanji of three a slip in it: ポット is no ネット, but 督足状 is 督促状.
    private static int MostEdits(string word, bool isKana) =>
        isKana ? Math.Min((int)(word.Length * KanaSlips), 2) : word.Length > 4 ? 2 : 1;

    private static double? Relative(int? edits, string word) => edits is { } count ? (double)count / word.Length : null;

    private static void Add(Dictionary<string, Suggestion> found, string word, double distance, int frequency)
    {
        var known = found.GetValueOrDefault(word, new Suggestion(word, distance, 0));
        found[word] = new Suggestion(word, Math.Min(distance, known.Distance), known.Frequency + frequency);
    }

    private int ReadableFrequency(SegmentView view, in TermInfo term)
    {
        var (count, cursor) = (0, view.Segment.Postings(term));
        do
        {
            cursor.Decode();
            foreach (var document in cursor.Documents.AsSpan(0, cursor.BlockCount))
            {
                count += MayRead(view, document) ? 1 : 0;
            }
        }
        while (cursor.NextBlock());

        return count;
    }

    private bool MayRead(SegmentView view, int document) =>
        view.IsLive(document) && reader.MayRead(view.Segment.Column(SegmentSection.Audience).SingleOf(document)!);

    private sealed record Suggestion(string Word, double Distance, int Frequency);
}
