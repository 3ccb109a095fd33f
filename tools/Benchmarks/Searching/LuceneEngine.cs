using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Searching;

/// <summary>Lucene 8.7 in a Java machine of its own, which times itself: memory-mapped, BM25, everything else as it comes.</summary>
internal sealed class LuceneEngine : IEngine
{
    private readonly string _folder = Directory.CreateTempSubdirectory("benchmarks-lucene-").FullName;
    private readonly string _queryFile = Path.GetTempFileName();
    private readonly Process _java;

    public LuceneEngine(bool isShared)
    {
        _java = Process.Start(Lucene.Program("SearchSpeed", _folder, isShared ? "shared" : "own"))!;
    }

    public string Name => "Lucene 8.7";

    public IndexCost Index(string path)
    {
        var answer = Numbers(Ask($"index {path}"));
        return new IndexCost(answer[0], answer[1], answer[2], (int)answer[3]);
    }

    public void Take(IReadOnlyList<BenchmarkQuery> queries)
    {
        File.WriteAllLines(_queryFile, queries.Select(query => query.ToString()));
        Ask($"take {_queryFile}");
    }

    public double?[] Pass() => Array.ConvertAll(Numbers(Ask("pass")), number => (double?)number);

    public long[] Count(IReadOnlyList<int> queries)
    {
        var all = Numbers(Ask("count"));
        return [.. queries.Select(query => all[query])];
    }

    public void Dispose()
    {
        _java.StandardInput.Close();
        _java.WaitForExit();
        _java.Dispose();
        File.Delete(_queryFile);
        Directory.Delete(_folder, recursive: true);
    }

    private static long[] Numbers(string line) =>
        Array.ConvertAll(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), number => long.Parse(number, CultureInfo.InvariantCulture));

    private string Ask(string line)
    {
        _java.StandardInput.WriteLine(line);
        _java.StandardInput.Flush();
        return _java.StandardOutput.ReadLine() ?? throw new IOException("Java stopped: are liblucene8-java and a JDK installed?");
    }
}
