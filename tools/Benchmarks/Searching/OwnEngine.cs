using System.Diagnostics;
using KnowledgeHandover.Search;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace Benchmarks.Searching;

/// <summary>
/// This project's index, written and merged by one thread. With shared tokens its queries are bare terms; otherwise they are the text that
/// staff would type, with all the spellings and synonyms that the site looks for.
/// </summary>
internal sealed class OwnEngine(JapaneseAnalyzer analyzer, bool isShared) : IEngine
{
    private const int Batch = 8_192;

    private readonly QueryCompiler _compiler = new(analyzer);
    private readonly DocumentInverter _inverter = new(analyzer);
    private Snapshot _snapshot = Snapshot.Empty;
    private IReadOnlyList<BenchmarkQuery> _queries = [];

    public string Name => "ひきつぎ";

    public IndexCost Index(string path)
    {
        var (thread, process) = (0L, 0L);
        IReadOnlyList<SegmentView> segments = [];
        foreach (var lines in File.ReadLines(path).Chunk(Batch))
        {
            var (threadStart, processStart) = (ThreadClock.Nanoseconds(), ProcessNanoseconds());
            segments = Merged([.. segments, new SegmentView(SegmentBuilder.Build(lines.Select(line => Invert(NoteLine.Parse(line)))))]);
            thread += ThreadClock.Nanoseconds() - threadStart;
            process += ProcessNanoseconds() - processStart;
        }

        _snapshot = new Snapshot(1, segments);
        return new IndexCost(thread, process, segments.Sum(view => view.Segment.Image.Length), segments.Count)
        {
            Parts = [.. Enum.GetValues<SegmentSection>().Select(section => ($"{section}", segments.Sum(view => view.Segment.Image.LengthOf(section))))],
        };
    }

    public void Take(IReadOnlyList<BenchmarkQuery> queries) => _queries = queries;

    public double?[] Pass() => [.. _queries.Select(query => (double?)Time(query))];

    public long[] Count(IReadOnlyList<int> queries) => [.. queries.Select(query => (long)Ask(_queries[query], withCounts: true).Total)];

    public void Dispose()
    {
    }

    private static long ProcessNanoseconds() => Process.GetCurrentProcess().TotalProcessorTime.Ticks * 100;

    private static IReadOnlyList<SegmentView> Merged(IReadOnlyList<SegmentView> segments)
    {
        while (MergePolicy.Choose(segments, int.MaxValue) is { Count: > 0 } chosen)
        {
            segments = [new SegmentView(SegmentMerger.Merge(chosen)), .. segments.Except(chosen)];
        }

        return segments;
    }

    private InvertibleDocument Invert(NoteLine line)
    {
        if (!isShared)
        {
            return _inverter.Invert(ToDocument(line, line.Text));
        }

        var words = line.Text.Split(' ');
        var terms = new (Term, int)[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            terms[i] = (new Term(words[i], ""), FieldPosition.Of(Field.Body, i));
        }

        var empty = _inverter.Invert(ToDocument(line, ""));
        var lengths = new byte[FieldPosition.FieldCount];
        lengths[(int)Field.Body] = FieldLength.Encode(words.Length);
        return new InvertibleDocument(empty.Stored with { Lengths = lengths }, terms);
    }

    private static SearchDocument ToDocument(NoteLine line, string text) => new()
    {
        Key = line.Key,
        Kind = "note",
        Audience = line.Audience,
        Title = "",
        Body = text,
        JobTypes = line.JobTypes.Split(NoteLine.JobTypeSeparator),
        Municipality = line.Municipality,
        UpdatedAt = DateTimeOffset.FromUnixTimeSeconds(line.Seconds).UtcDateTime,
    };

    private double Time(BenchmarkQuery query)
    {
        var start = ThreadClock.Nanoseconds();
        Ask(query, withCounts: false);
        return ThreadClock.Nanoseconds() - start;
    }

    private SearchResult Ask(BenchmarkQuery query, bool withCounts)
    {
        var request = new SearchRequest
        {
            Text = TextOf(query),
            Limit = 10,
            WithCounts = withCounts,
            MayWiden = false,
            Sort = query.Kind == QueryKind.Newest ? SearchSort.Newest : SearchSort.Relevance,
        };
        var reader = new Reader(query.Audiences == Visibility.Everything ? Visibility.All : query.Audiences.Split(','));
        return new QueryRun(_snapshot, isShared ? BareTerms(query) : _compiler.Compile(request.Text), request, reader).ToResult();
    }

    private static string TextOf(BenchmarkQuery query) => query.Kind switch
    {
        QueryKind.Any => string.Join(" OR ", query.Words),
        QueryKind.Phrase => $"\"{string.Concat(query.Words)}\"",
        QueryKind.Prefix => $"{query.Words[0]}*",
        _ => string.Join(' ', query.Words),
    };

    private static Query BareTerms(BenchmarkQuery query)
    {
        var words = query.Words.Select(TermSelections.OnlyWord).ToList();
        List<Matcher> matchers = query.Kind switch
        {
            QueryKind.Phrase => [new PhraseMatcher(words[0], [.. words.Skip(1).Select(word => new PhrasePart(word, 0))])],
            QueryKind.Prefix => [TermSelections.WithPrefix(query.Words[0])],
            _ => [.. words],
        };
        List<Condition> units = [.. matchers.Select((_, i) => new UnitCondition(i))];
        return new Query(
            [.. matchers.Select(matcher => new QueryUnit(matcher, "", Gap: null))],
            [.. matchers.Select(_ => true)],
            units.Count == 1 ? units[0] : query.Kind == QueryKind.Any ? new AnyCondition(units) : new AllCondition(units));
    }
}
