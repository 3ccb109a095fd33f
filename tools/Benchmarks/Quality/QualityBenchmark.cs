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
        var losses = new List<string>();
        foreach (var (name, collection) in Collections(samples, options.Text("data")))
        {
            var index = new SearchIndex(samples.MakeAnalyzer());
            index.Apply(1, collection.Documents, []);
            var own = SearchEvaluation.Run.Of(index, collection.Queries, Depth);
            var (lucene, boost) = BestOfLucene(collection);
            Report(name, collection, own, (lucene, boost));
            losses.AddRange(Losses(name, collection.Judgements!, own, lucene).Take(options.Number("losses", 0)));
        }

        losses.ForEach(Console.WriteLine);
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

    private static IEnumerable<string> Losses(string name, Judgements judgements, List<Run> own, List<Run> lucene) => own.Zip(lucene)
        .Where(pair => judgements.IsAnswerable(pair.First.Query.Id))
        .Select(pair => (Run: pair.First, Own: Measures.Of([pair.First], judgements, Depth).Ndcg, Lucene: Measures.Of([pair.Second], judgements, Depth).Ndcg))
        .Where(entry => entry.Lucene > entry.Own).OrderByDescending(entry => entry.Lucene - entry.Own)
        .Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"- {name} {entry.Run.Query.Id} {entry.Own:0.00} against {entry.Lucene:0.00}: {entry.Run.Query.Text} → {entry.Run.WidenedTo}"));
}
