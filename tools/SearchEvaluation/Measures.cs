namespace SearchEvaluation;

/// <summary>How good the answers are, on average over all judged queries.</summary>
internal sealed record Measures(int Queries, int Depth, double Ndcg, double Recall, double ReciprocalRank)
{
    public static Measures Of(IReadOnlyCollection<Run> runs, Dictionary<string, Dictionary<string, int>> judgements, int depth)
    {
        var judged = runs.Where(run => judgements.TryGetValue(run.Query, out var grades) && grades.Values.Any(grade => grade > 0)).ToList();
        double Average(Func<List<int>, Dictionary<string, int>, double> measure) =>
            judged.Count == 0 ? 0.0 : judged.Average(run => measure(GradesOf(run, judgements[run.Query], depth), judgements[run.Query]));

        return new Measures(
            judged.Count,
            depth,
            Average((found, grades) => Gain(found) / Gain([.. grades.Values.OrderDescending().Take(depth)])),
            Average((found, grades) => (double)found.Count(grade => grade > 0) / grades.Values.Count(grade => grade > 0)),
            Average((found, _) => found.FindIndex(grade => grade > 0) is >= 0 and var rank ? 1.0 / (rank + 1) : 0.0));
    }

    public override string ToString() => FormattableString.Invariant($"nDCG@{Depth} {Ndcg:0.0000}  Recall@{Depth} {Recall:0.0000}  MRR@{Depth} {ReciprocalRank:0.0000}  ({Queries} judged queries)");

    private static List<int> GradesOf(Run run, Dictionary<string, int> grades, int depth) =>
        [.. run.Hits.Take(depth).Select(hit => grades.GetValueOrDefault(hit.Key))];

    private static double Gain(IReadOnlyList<int> grades) =>
        grades.Index().Sum(entry => (Math.Pow(2.0, entry.Item) - 1.0) / Math.Log2(entry.Index + 2.0));
}
