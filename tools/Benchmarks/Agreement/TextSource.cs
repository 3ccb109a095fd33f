using System.Text.Json;

namespace Benchmarks.Agreement;

/// <summary>The lines of a file, or of all files of a folder.</summary>
internal sealed record TextSource(string Name, IReadOnlyList<string> Lines)
{
    private static readonly string[] Known = [".txt", ".md", ".tsv", ".jsonl"];

    public long Characters => Lines.Sum(line => (long)line.Length);

    public static List<TextSource> ReadAll(IEnumerable<string> paths) => [.. paths.Select(Read)];

    private static TextSource Read(string path)
    {
        IEnumerable<string> files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsText).Order(StringComparer.Ordinal)
            : [path];
        return new TextSource(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), [.. files.SelectMany(ReadLines)]);
    }

    private static bool IsText(string file) =>
        Known.Contains(Path.GetExtension(file)) && !Path.GetFileName(file).StartsWith("LICENCE", StringComparison.Ordinal);

    private static IEnumerable<string> ReadLines(string file)
    {
        var content = File.ReadAllText(file);
        return Path.GetExtension(file) == ".jsonl" ? Split(content).SelectMany(json => Split(TextOf(json))) : Split(content);
    }

    // A line ends at a line feed and nothing else, as MeCab sees it.
    private static IEnumerable<string> Split(string text) => (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static string TextOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("text").GetString()!;
    }
}
