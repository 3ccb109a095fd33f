using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Analyser;

/// <summary>How long a new process needs from its start to the first line of an answer.</summary>
internal static class FirstToken
{
    private const string Sentence = "住民異動届の様式は四月に改まりました。";

    public static void Run(string mecabFolder, int rounds)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Sentence);
        Console.WriteLine($"\nFrom the start of a process to its first answer, milliseconds, median of {rounds}");
        var cli = Path.Combine(Repository.Root, "tools", "Wakachi.Cli", "bin", "Release", "net10.0", "Wakachi.Cli.dll");
        if (File.Exists(cli))
        {
            Report("wakachi", new ProcessStartInfo("dotnet", [cli, file]), rounds);
        }
        else
        {
            Console.WriteLine("wakachi is not built: dotnet build -c Release tools/Wakachi.Cli");
        }

        Report("mecab", new ProcessStartInfo("mecab", ["-r", "/dev/null", "-d", mecabFolder, file]), rounds);
        Report("Kuromoji", Lucene.Program("KuromojiSpeed", "normal", file), rounds);
        File.Delete(file);
    }

    private static void Report(string name, ProcessStartInfo start, int rounds)
    {
        start.RedirectStandardOutput = true;
        var times = Enumerable.Range(0, rounds + 1).Select(_ => Measure(start)).Skip(1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16}{Median.Of(times),9:F0}"));
    }

    private static double Measure(ProcessStartInfo start)
    {
        var since = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadLine();
        var milliseconds = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return milliseconds;
    }
}
