using System.Globalization;

namespace SearchEvaluation;

/// <summary>How good answers are, from 0 to 1, each time by the first <paramref name="Depth"/> hits.</summary>
internal sealed record Measures(int Queries, int Depth, double Ndcg, double Recall, double ReciprocalRank)
{
    /// <summary>The average over all queries that any document answers.</summary>
    public static Measures Of(IEnumerable<Run> runs, Judgements judgements, int depth)
    {
        var each = Each(runs, judgements, depth).Select(entry => entry.Measures).ToList();
        double Average(Func<Measures, double> measure) => each.Select(measure).DefaultIfEmpty().Average();
        return new Measures(each.Count, depth, Average(m => m.Ndcg), Average(m => m.Recall), Average(m => m.ReciprocalRank));
    }

    /// <summary>Writes the measures of each query, worst first.</summary>
    public static void WriteEach(IEnumerable<Run> runs, Judgements judgements, int depth, string path) => File.WriteAllLines(
        path,
        Each(runs, judgements, depth).OrderBy(entry => entry.Measures.Ndcg)
            .Select(entry => ToLine(entry.Run, entry.Measures))
            .Prepend("ndcg\trecall\tmrr\tid\ttext\twidenedTo"));

    public override string ToString() => FormattableString.Invariant($"nDCG@{Depth} {Ndcg:0.0000}  Recall@{Depth} {Recall:0.0000}  MRR@{Depth} {ReciprocalRank:0.0000}  ({Queries} judged queries)");

    private static string ToLine(Run run, Measures measures) => string.Join(
        '\t',
        string.Create(CultureInfo.InvariantCulture, $"{measures.Ndcg:0.0000}\t{measures.Recall:0.0000}\t{measures.ReciprocalRank:0.0000}"),
        run.Query.Id,
        run.Query.Text.ReplaceLineEndings(" ").Replace('\t', ' '),
        run.WidenedTo);

    private static IEnumerable<(Run Run, Measures Measures)> Each(IEnumerable<Run> runs, Judgements judgements, int depth) =>
        runs.Where(run => judgements.IsAnswerable(run.Query.Id)).Select(run => (run, Of(run, judgements.Of(run.Query.Id), depth)));

    private static Measures Of(Run run, IReadOnlyDictionary<string, int> grades, int depth)
    {
        var found = run.Hits.Take(depth).Select(hit => grades.GetValueOrDefault(hit.Key)).ToList();
        var first = found.FindIndex(grade => grade > 0);
        return new Measures(
            1,
            depth,
            Gain(found) / Gain([.. grades.Values.OrderDescending().Take(depth)]),
            (double)found.Count(grade => grade > 0) / grades.Values.Count(grade => grade > 0),
            first < 0 ? 0.0 : 1.0 / (first + 1));
    }

    private static double Gain(IReadOnlyList<int> grades) =>
        grades.Index().Sum(entry => (Math.Pow(2.0, entry.Item) - 1.0) / Math.Log2(entry.Index + 2.0));
}

/// <summary>The queries that nothing answers: the fewer of them find something, the better.</summary>
internal sealed record Unanswerable(int Queries, int Found)
{
    public static Unanswerable Of(IEnumerable<Run> runs, Judgements judgements)
    {
        var unanswerable = runs.Where(run => !judgements.IsAnswerable(run.Query.Id)).ToList();
        return new Unanswerable(unanswerable.Count, unanswerable.Count(run => run.Hits.Count > 0));
    }

    public override string ToString() => $"{Queries} queries that nothing answers, {Found} of which found something";
}
