using System.Globalization;
using System.Text.Json;
using KnowledgeHandover.Search;
using SearchEvaluation;

namespace Benchmarks.Quality;

/// <summary>Compares how well this project's search and Lucene answer the same judged queries.</summary>
internal static class QualityBenchmark
{
    public const string Usage = """
        dotnet run -c Release --project tools/Benchmarks -- quality [--data FOLDER] [--losses N]
            nDCG@10, Recall@10 and MRR@10 of this project's search and of Lucene 8.7 with its Japanese analyser and its best title boost,
            on content-samples/relevance and, when FOLDER holds them, jsquad-valid and lawqa. Lists the N queries of each that lose most.

        """;

    private const int Depth = 10;

    private static readonly int[] TitleBoosts = [1, 2, 3, 5];

    public static void Run(Options options)
    {
        var samples = SampleFiles.InRepository();
        Console.WriteLine("| | queries | | ひきつぎ | Lucene 8.7 | ratio |\n|---|---:|---|---:|---:|---:|");
        var lost = new List<(string Name, List<Loss> Losses)>();
        foreach (var (name, collection) in Collections(samples, options.Text("data")))
        {
            var index = new SearchIndex(samples.MakeAnalyzer());
            index.Apply(1, collection.Documents, []);
            var own = SearchEvaluation.Run.Of(index, collection.Queries, Depth);
            var (lucene, boost) = BestOfLucene(collection);
            Report(name, collection, own, (lucene, boost));
            lost.Add((name, Losses(collection.Judgements!, own, lucene)));
        }

        foreach (var (name, losses) in lost)
        {
            Console.WriteLine($"\n{name}, {losses.Count} queries to which Lucene answers better: "
                + string.Join("; ", losses.CountBy(loss => loss.Cause).OrderByDescending(cause => cause.Value).Select(cause => $"{cause.Value} {cause.Key}")));
            losses.Take(options.Number("losses", 0)).ToList().ForEach(loss => Console.WriteLine($"- {loss}"));
        }
    }

    private static IEnumerable<(string Name, TestCollection Collection)> Collections(SampleFiles samples, string? dataFolder)
    {
        var sample = samples.ReadCollection();
        yield return ("samples", sample with { Documents = [.. sample.Documents.Where(document => document.Audience != SampleFiles.DraftAudience)] });
        foreach (var name in dataFolder is null ? [] : new[] { "jsquad-valid", "lawqa" })
        {
            var folder = Path.Combine(dataFolder!, name);
            var queries = Path.Combine(folder, "queries.jsonl");
            var collection = JsonLines.Read(new CollectionFiles(Path.Combine(folder, "docs.jsonl"), queries, Path.Combine(folder, "qrels.tsv")));
            var unspecific = Unspecific(queries);
            yield return (name, collection with { Queries = [.. collection.Queries.Where(query => !unspecific.Contains(query.Id))] });
        }
    }

    // 「次のうち、正しいものを…」 names no subject.
    private static HashSet<string> Unspecific(string path)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            using var query = JsonDocument.Parse(line);
            if (query.RootElement.TryGetProperty("generic", out var isGeneric) && isGeneric.ValueKind == JsonValueKind.True)
            {
                ids.Add(query.RootElement.GetProperty("id").GetString()!);
            }
        }

        return ids;
    }

    private static (List<Run> Runs, int Boost) BestOfLucene(TestCollection collection)
    {
        using var lucene = new LuceneRuns(collection, Depth);
        return TitleBoosts.Select(boost => (Runs: lucene.WithTitleBoost(boost), boost)).MaxBy(entry => Measures.Of(entry.Runs, collection.Judgements!, Depth).Ndcg);
    }

    private static void Report(string name, TestCollection collection, List<Run> own, (List<Run> Runs, int Boost) lucene)
    {
        var (ours, theirs) = (Measures.Of(own, collection.Judgements!, Depth), Measures.Of(lucene.Runs, collection.Judgements!, Depth));
        Row($"{name} | {ours.Queries} | nDCG@10", ours.Ndcg, theirs.Ndcg);
        Row(" | | Recall@10", ours.Recall, theirs.Recall);
        Row($"Lucene's title boost {lucene.Boost} | | MRR@10", ours.ReciprocalRank, theirs.ReciprocalRank);
    }

    private static void Row(string head, double own, double lucene) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {head} | {own:0.0000} | {lucene:0.0000} | {own / lucene:0.000} |"));

    private static List<Loss> Losses(Judgements judgements, List<Run> own, List<Run> lucene) =>
    [
        .. own.Zip(lucene, (ours, theirs) => new Loss(ours, theirs, judgements))
            .Where(loss => judgements.IsAnswerable(loss.Own.Query.Id) && loss.Difference > 0.0).OrderByDescending(loss => loss.Difference),
    ];

    /// <summary>A query to which Lucene answers better.</summary>
    private sealed record Loss(Run Own, Run Lucene, Judgements Judgements)
    {
        public double Difference { get; } = Ndcg(Lucene, Judgements) - Ndcg(Own, Judgements);

        public string Cause => (Own.WidenedTo is null ? "answered as typed" : "widened") + (IsIncomplete ? ", without a note that Lucene has" : ", with all that Lucene has but in another order");

        private bool IsIncomplete => Lucene.Hits.Any(hit => Judgements.Of(Own.Query.Id).GetValueOrDefault(hit.Key) > 0 && Own.Hits.All(own => own.Key != hit.Key));

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Own.Query.Id} {Ndcg(Own, Judgements):0.00} against {Ndcg(Lucene, Judgements):0.00}, {Own.Hits.Count} hits, {Cause}: {Own.Query.Text} → {Own.WidenedTo}");

        private static double Ndcg(Run run, Judgements judgements) => Measures.Of([run], judgements, Depth).Ndcg;
    }
}
