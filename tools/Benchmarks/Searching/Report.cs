using System.Globalization;

namespace Benchmarks.Searching;

/// <summary>The tables in Markdown. Ratios are the other's figure by the first one's, or the reverse where more is better: above 1 the first one wins.</summary>
internal static class Report
{
    // Median and the worst of a hundred.
    private static readonly double[] Shares = [0.5, 0.99];

    private const double NanosecondsOfSecond = 1e9;
    private const double NanosecondsOfMicrosecond = 1e3;

    public static void Indexing(List<IEngine> engines, List<IndexCost> costs, int documents)
    {
        Row("", engines.Select(engine => engine.Name), engines.Skip(1).Select(engine => $"ratio to {engine.Name}"));
        Rule((engines.Count * 2) - 1);
        Row("notes per second of the thread", costs, cost => documents * NanosecondsOfSecond / cost.ThreadNanoseconds, isMoreBetter: true);
        Row("notes per second of the process", costs, cost => documents * NanosecondsOfSecond / cost.ProcessNanoseconds, isMoreBetter: true);
        Row("bytes per note", costs, cost => (double)cost.Bytes / documents, isMoreBetter: false);
        Row("segments", costs.Select(cost => $"{cost.Segments}"), costs.Skip(1).Select(_ => ""));
        foreach (var (engine, cost) in engines.Zip(costs).Where(entry => entry.Second.Parts.Count > 0))
        {
            var parts = cost.Parts.OrderByDescending(part => part.Bytes).Where(part => part.Bytes * 100 > cost.Bytes);
            Console.WriteLine($"\nBytes per note of {engine.Name}: {string.Join(", ", parts.Select(part => $"{part.Part} {Number((double)part.Bytes / documents)}"))}.");
        }
    }

    public static void Searching(List<IEngine> engines, List<BenchmarkQuery> queries, double?[][][] passes)
    {
        Console.WriteLine();
        Row("top 10, µs", engines.SelectMany(engine => new[] { $"{engine.Name} p50", "p99" }), engines.Skip(1).SelectMany(engine => new[] { $"{engine.Name} ratio p50", "p99" }));
        Rule((engines.Count * 4) - 2);
        foreach (var group in queries.Index().GroupBy(entry => entry.Item.Class))
        {
            var indexes = group.Select(entry => entry.Index).ToList();
            var quantiles = passes.Select(rounds => Shares.Select(share => Quantile(rounds, indexes, share)).ToArray()).ToList();
            Row(
                group.Key,
                quantiles.SelectMany(pair => pair).Select(Number),
                quantiles.Skip(1).SelectMany(pair => pair.Zip(quantiles[0], (other, own) => Ratio(other / own))));
        }

        foreach (var (engine, asked) in engines.Zip(passes, (engine, rounds) => (engine, rounds[0].Count(time => time is not null))).Where(entry => entry.Item2 < queries.Count))
        {
            Console.WriteLine($"\n{engine.Name} was asked {asked} of {queries.Count} queries, once.");
        }
    }

    private static double Quantile(double?[][] rounds, List<int> indexes, double share) => Median.Of(rounds.Select(times =>
    {
        var sorted = indexes.Select(index => times[index]).OfType<double>().Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)] / NanosecondsOfMicrosecond;
    }));

    private static void Row(string name, List<IndexCost> costs, Func<IndexCost, double> figure, bool isMoreBetter) => Row(
        name,
        costs.Select(figure).Select(Number),
        costs.Skip(1).Select(cost => Ratio(isMoreBetter ? figure(costs[0]) / figure(cost) : figure(cost) / figure(costs[0]))));

    private static void Row(string name, IEnumerable<string> figures, IEnumerable<string> ratios) =>
        Console.WriteLine($"| {string.Join(" | ", figures.Concat(ratios).Prepend(name))} |");

    private static void Rule(int columns) => Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", columns))}");

    private static string Number(double value) => value.ToString(value < 100 ? "N1" : "N0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("N2", CultureInfo.InvariantCulture);
}
