using KnowledgeHandover.Search.Analysis;
using SearchEvaluation;

namespace Benchmarks.Searching;

/// <summary>Races full-text indexes over the same synthetic notes and the same queries.</summary>
internal static class SearchBenchmark
{
    public const string Usage = """
        dotnet run -c Release --project tools/Benchmarks -- search [--documents 1000000] [--tokens shared|own] [--engines own,lucene,fts5]
            [--data FOLDER] [--rounds 5] [--queries 200] [--seed 1] [--warm-up 20] [--only CLASS]
            The index of this project, Lucene 8.7 and FTS5 on the same synthetic notes: cut into the same words for all (shared), or each by its own
            analyser (own; FTS5 has none for Japanese and is left out). Times are processor time of one thread, in microseconds.

        """;

    private const int CountedPerClass = 20;
    private const double NanosecondsOfSecond = 1e9;

    public static void Run(Options options)
    {
        var setting = Setting.Of(options);
        var folder = Directory.CreateTempSubdirectory("benchmarks-search-").FullName;
        try
        {
            Run(setting, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(Setting setting, string folder)
    {
        var analyzer = SampleFiles.InRepository().MakeAnalyzer();
        var file = Path.Combine(folder, "notes.tsv");
        var queries = Prepare(setting, analyzer, file);
        GC.Collect();
        var engines = setting.MakeEngines(analyzer);
        Report.Indexing(engines, engines.ConvertAll(engine => engine.Index(file)), setting.Documents);
        engines.ForEach(engine => engine.Take(queries));
        if (setting.IsShared)
        {
            CompareCounts(engines, queries);
        }

        engines.ForEach(engine => WarmUp(engine, setting.WarmUpSeconds));
        Report.Searching(engines, queries, Race(engines, setting.Rounds));
        engines.ForEach(engine => engine.Dispose());
    }

    // In a method of its own, so that none of it lies about in memory when the indexes are built.
    private static List<BenchmarkQuery> Prepare(Setting setting, JapaneseAnalyzer analyzer, string file)
    {
        var random = new Random(setting.Seed);
        var notes = new SyntheticNotes(Phrasebook.Read(setting.DataFolder, random), random);
        var counts = new NoteFile(analyzer, setting.IsShared).Write(notes.Make(setting.Documents), file);
        var sampler = new QuerySampler(counts, random);
        Console.WriteLine($"{setting.Documents:N0} synthetic notes (seed {setting.Seed}), {(setting.IsShared ? "the same tokens for all" : "each engine's own analyser")}: "
            + $"{counts.Words:N0} words, {counts.Vocabulary:N0} different; {sampler.Summary}.");
        return sampler.Draw(setting.Queries).FindAll(query => query.Class.Contains(setting.Only, StringComparison.Ordinal));
    }

    private static void WarmUp(IEngine engine, int seconds)
    {
        for (var spent = 0.0; spent < seconds * NanosecondsOfSecond;)
        {
            spent += engine.Pass().Sum() ?? 0.0;
        }
    }

    private static double?[][][] Race(List<IEngine> engines, int rounds)
    {
        var passes = engines.Select(_ => new double?[rounds][]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < engines.Count; turn++)
            {
                // Another one begins each round.
                var index = (turn + round) % engines.Count;
                passes[index][round] = engines[index].Pass();
            }
        }

        return passes;
    }

    /// <summary>A race between wrong answers is worth nothing.</summary>
    private static void CompareCounts(List<IEngine> engines, List<BenchmarkQuery> queries)
    {
        var sample = queries.Index().GroupBy(entry => entry.Item.Class).SelectMany(group => group.Take(CountedPerClass)).Select(entry => entry.Index).ToList();
        var counts = engines.ConvertAll(engine => engine.Count(sample));
        var differing = Enumerable.Range(0, sample.Count).Where(i => counts.Exists(count => count[i] != counts[0][i])).ToList();
        Console.WriteLine($"\nMatches of {sample.Count} queries counted by each: {differing.Count} differ.");
        foreach (var i in differing)
        {
            Console.WriteLine($"- {queries[sample[i]]}: {string.Join(", ", engines.Select((engine, e) => $"{engine.Name} {counts[e][i]}"))}");
        }
    }
}

/// <summary>What to measure, and how.</summary>
internal sealed record Setting(int Documents, bool IsShared, int Seed)
{
    public string? DataFolder { get; init; }

    public int Queries { get; init; }

    public int Rounds { get; init; }

    public int WarmUpSeconds { get; init; }

    /// <summary>Part of the names of the only classes to ask; empty for all.</summary>
    public string Only { get; init; } = "";

    public required IReadOnlyList<string> Engines { get; init; }

    public static Setting Of(Options options)
    {
        var isShared = (options.Text("tokens") ?? "shared") switch
        {
            "shared" => true,
            "own" => false,
            var other => throw new FormatException($"--tokens is shared or own, not {other}."),
        };
        return new Setting(options.Number("documents", 1_000_000), isShared, options.Number("seed", 1))
        {
            DataFolder = options.Text("data"),
            Queries = options.Number("queries", 200),
            Rounds = options.Number("rounds", 5),
            WarmUpSeconds = options.Number("warm-up", 20),
            Only = options.Text("only") ?? "",
            Engines = (options.Text("engines") ?? (isShared ? "own,lucene,fts5" : "own,lucene")).Split(','),
        };
    }

    public List<IEngine> MakeEngines(JapaneseAnalyzer analyzer) => [.. Engines.Select(name => Make(name, analyzer))];

    private IEngine Make(string name, JapaneseAnalyzer analyzer) => name switch
    {
        "own" => new OwnEngine(analyzer, IsShared),
        "lucene" => new LuceneEngine(IsShared),
        "fts5" => new SqliteEngine(),
        _ => throw new FormatException($"There is no engine {name}: own, lucene, fts5."),
    };
}
