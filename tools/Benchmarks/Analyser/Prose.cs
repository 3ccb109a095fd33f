using Benchmarks.Agreement;

namespace Benchmarks.Analyser;

/// <summary>A text to analyse line by line.</summary>
internal sealed record Prose(string Name, string[] Lines)
{
    // A pass should take long against the clock and hold every line at least once.
    private const int LeastCharacters = 400_000;

    public long Characters => Lines.Sum(line => (long)line.Length);

    /// <summary>All texts that there are: the samples and the novel always, the rest when its folder is given.</summary>
    public static IEnumerable<Prose> ReadAll(string? dataFolder)
    {
        yield return Of("handover notes (samples)", NotesOfSamples());
        if (dataFolder is not null)
        {
            yield return Of("municipal and government prose", LinesOf(dataFolder, "prose-joruri", "prose-gov", "prose-jyuki"));
        }

        yield return Of("novel (坊っちゃん)", File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Texts", "novel.txt")));
        if (dataFolder is not null)
        {
            yield return Of("manuals (man pages, Debian)", LinesOf(dataFolder, "prose-debian"));
        }
    }

    private static Prose Of(string name, IEnumerable<string> lines)
    {
        var once = lines.Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var characters = once.Sum(line => line.Length);
        var repeats = Math.Max(1, LeastCharacters / Math.Max(1, characters));
        return new Prose(name, [.. Enumerable.Repeat(once, repeats).SelectMany(all => all)]);
    }

    private static IEnumerable<string> NotesOfSamples() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "content-samples", "notes"), "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).SelectMany(File.ReadLines);

    private static IEnumerable<string> LinesOf(string folder, params IEnumerable<string> collections) =>
        TextSource.ReadAll(collections.Select(name => Path.Combine(folder, name, "prose.jsonl"))).SelectMany(source => source.Lines);
}
