using System.Globalization;

namespace SearchEvaluation;

/// <param name="Files">What to evaluate; null for content-samples/relevance.</param>
/// <param name="RunFile">Where the answers go.</param>
/// <param name="QueryFile">Where the measures of each query go.</param>
/// <param name="Depth">How many hits of each query count.</param>
internal sealed record EvaluationOptions(CollectionFiles? Files, string? RunFile, string? QueryFile, int Depth)
{
    public const string Usage = """
        SearchEvaluation [--each EACH.tsv] [--run OUT.tsv] [--k 10]
          evaluates content-samples/relevance on content-samples/notes
        SearchEvaluation --docs D.jsonl --queries Q.jsonl [--qrels R.tsv] --run OUT.tsv [--each EACH.tsv] [--k 10]
          D.jsonl   one {"id","title","text"} a line
          Q.jsonl   one {"id","text"} a line
          R.tsv     query id, document id and grade, separated by tabs; a header row may come first
          OUT.tsv   receives query id, document id and score, best first
          EACH.tsv  receives the measures of each judged query, worst first
        """;

    private const int MaxDepth = 100;

    private static readonly string[] Known = ["--docs", "--queries", "--qrels", "--run", "--each", "--k"];

    /// <summary>The options, or null when something is missing or wrong.</summary>
    public static EvaluationOptions? Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            values[args[i]] = args[i + 1];
        }

        var depth = int.TryParse(values.GetValueOrDefault("--k", "10"), CultureInfo.InvariantCulture, out var k) && k is > 0 and <= MaxDepth ? k : 0;
        if (args.Length % 2 != 0 || depth == 0 || !values.Keys.All(Known.Contains))
        {
            return null;
        }

        var (run, each) = (values.GetValueOrDefault("--run"), values.GetValueOrDefault("--each"));
        return values.TryGetValue("--docs", out var documents) && values.TryGetValue("--queries", out var queries) && run is not null
            ? new EvaluationOptions(new CollectionFiles(documents, queries, values.GetValueOrDefault("--qrels")), run, each, depth)
            : values.ContainsKey("--docs") || values.ContainsKey("--queries") || values.ContainsKey("--qrels") ? null
            : new EvaluationOptions(null, run, each, depth);
    }
}

/// <summary>A test collection in files.</summary>
internal sealed record CollectionFiles(string Documents, string Queries, string? Judgements);
