using System.Globalization;

namespace SearchEvaluation;

internal sealed record EvaluationOptions(string Documents, string Queries, string? Judgements, string RunFile, int Depth)
{
    public const string Usage = """
        SearchEvaluation --docs D.jsonl --queries Q.jsonl [--qrels R.tsv] --run OUT.tsv [--k 10]
          D.jsonl  one {"id","title","text"} a line
          Q.jsonl  one {"id","text"} a line
          R.tsv    query id, document id and grade, separated by tabs
          OUT.tsv  receives query id, document id and score, best first
        """;

    private const int MaxDepth = 100;

    /// <summary>The options, or null when something is missing or wrong.</summary>
    public static EvaluationOptions? Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            values[args[i]] = args[i + 1];
        }

        var depth = int.TryParse(values.GetValueOrDefault("--k", "10"), CultureInfo.InvariantCulture, out var k) && k is > 0 and <= MaxDepth ? k : 0;
        return args.Length % 2 == 0 && depth > 0
            && values.TryGetValue("--docs", out var documents) && values.TryGetValue("--queries", out var queries) && values.TryGetValue("--run", out var run)
            ? new EvaluationOptions(documents, queries, values.GetValueOrDefault("--qrels"), run, depth)
            : null;
    }
}
