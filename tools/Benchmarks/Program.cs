using Benchmarks.Agreement;
using Benchmarks.Analyser;
using Benchmarks.Checking;
using Benchmarks.Quality;
using Benchmarks.Searching;
using Benchmarks.Sites;

namespace Benchmarks;

/// <summary>Measures this project against others on the same machine in the same run.</summary>
internal static class Program
{
    private const string Usage = """
        dotnet run -c Release --project tools/Benchmarks -- analyser [--data FOLDER] [--rounds N]
            Wakachi, MeCab (packages libmecab2 mecab-utils mecab-ipadic) and Kuromoji (liblucene8-java, a JDK) in turn on the same text.
            FOLDER holds prose-*/prose.jsonl; without it the samples and a novel are the text.

        """;

    public static int Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["analyser", .. var options]:
                    AnalyserBenchmark.Run(new Options(options));
                    return 0;
                case ["search", .. var options]:
                    SearchBenchmark.Run(new Options(options));
                    return 0;
                case ["quality", .. var options]:
                    QualityBenchmark.Run(new Options(options));
                    return 0;
                case ["check", .. var options]:
                    CheckBenchmark.Run(new Options(options));
                    return 0;
                case ["site", .. var options]:
                    SiteBenchmark.RunAsync(new Options(options)).GetAwaiter().GetResult();
                    return 0;
                case ["agreement", .. var options]:
                    return AgreementCommand.Run(options, Console.Out);
                default:
                    Console.Error.Write(Usage + AgreementCommand.Usage + SearchBenchmark.Usage + QualityBenchmark.Usage + CheckBenchmark.Usage + SiteBenchmark.Usage);
                    return 2;
            }
        }
        catch (Exception exception) when (exception is FormatException or IOException or InvalidOperationException or HttpRequestException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
