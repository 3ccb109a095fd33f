using System.Diagnostics;
using System.Text;
using KnowledgeHandover.Web.Features.Handover.Check;

namespace Benchmarks.Checking;

/// <summary>How long the completeness check takes on a text of 200 KB: the samples one after the other, and texts that are hard on one rule each.</summary>
internal static class CheckBenchmark
{
    public const string Usage = """
        dotnet run -c Release --project tools/Benchmarks -- check [--rounds N] [--kilobytes N]
            The completeness check of a note's text, median and longest of the rounds in milliseconds.

        """;

    private static readonly CheckContext Context = new() { Today = new DateOnly(2026, 11, 25) };

    public static void Run(Options options)
    {
        var (rounds, bytes) = (options.Number("rounds", 9), options.Number("kilobytes", 200) * 1024);
        var samples = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "content-samples", "notes"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        Measure("samples", Fill(samples, bytes), rounds);
        Measure("names", "## 関係者\n\n" + Fill("- 連絡先は佐藤太郎さん、山口花子氏、内線 2345。従来どおり（記入）\n", bytes), rounds);
        Measure("open items", "## 懸案\n\n" + Fill("- 看板の撤去。土木課の主査に照会中、令和9年1月31日まで\n", bytes), rounds);
        Measure("plan", "## 年間スケジュール\n\n" + Fill("- 6月10日まで　調査の報告\n", bytes), rounds);
        Measure("links", Fill("[台帳](/notes/8) LGWANとCSとMICJETを見る https://example.lg.jp/a/b\n\n", bytes), rounds);
        Measure("dates", "## 懸案\n\n" + Fill("- " + string.Concat(Enumerable.Repeat("4/1 相手 ", 1000)) + "\n", bytes), rounds);
        Measure("posts", "## 関係者\n\n" + Fill(string.Concat(Enumerable.Repeat("係長の佐藤さんと", 1000)) + "\n\n", bytes), rounds);
        Measure("many steps", "# 引継書\n\n" + Fill("## 手順\n\n- 受付の方法を決める。担当が見る。台帳に書く。\n\n", bytes), rounds);
        Measure("headings", Fill("## 手順の流れ\n\n1. 受け付ける\n\n", bytes), rounds);
    }

    private static void Measure(string name, string text, int rounds)
    {
        var (times, result) = (new double[rounds], CheckResult.Of(text, Context));
        for (var i = 0; i < rounds; i++)
        {
            var since = Stopwatch.GetTimestamp();
            result = CheckResult.Of(text, Context);
            times[i] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }

        Console.WriteLine($"{name,-12} {Encoding.UTF8.GetByteCount(text) / 1024,5} KB  {result.Summary,-14} median {Median.Of(times),7:0.0} ms  longest {times.Max(),7:0.0} ms");
    }

    private static string Fill(string piece, int bytes)
    {
        var text = new StringBuilder();
        for (var size = Encoding.UTF8.GetByteCount(piece); text.Length == 0 || (text.Length / piece.Length * size) + size <= bytes;)
        {
            text.Append(piece);
        }

        var whole = text.ToString().ReplaceLineEndings("\n");
        return Encoding.UTF8.GetByteCount(whole) <= bytes ? whole : whole[..(int)((long)whole.Length * bytes / Encoding.UTF8.GetByteCount(whole))];
    }
}
