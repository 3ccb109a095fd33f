using System.Text;

namespace Wakachi.Compilation;

/// <summary>The files a dictionary is compiled from.</summary>
internal sealed record DictionarySource
{
    public required IReadOnlyList<SourceFile> Lexicons { get; init; }

    public required SourceFile Matrix { get; init; }

    public required SourceFile Characters { get; init; }

    public required SourceFile Unknowns { get; init; }

    public static DictionarySource FromFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidDictionaryException($"The folder '{folder}' does not exist.");
        }

        var encoding = SourceEncoding.FromSettings(Path.Combine(folder, "dicrc"));
        SourceFile Read(string name) => ReadFile(folder, name, encoding);

        // Ordinal order of names: the order of words of one surface decides ties, and must not depend on the file system.
        var names = Directory.GetFiles(folder, "*.csv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            throw new InvalidDictionaryException($"The folder '{folder}' holds no *.csv file.");
        }

        return new DictionarySource
        {
            Lexicons = [.. names.Select(Read)],
            Matrix = Read("matrix.def"),
            Characters = Read("char.def"),
            Unknowns = Read("unk.def"),
        };
    }

    private static SourceFile ReadFile(string folder, string name, Encoding encoding)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new InvalidDictionaryException($"The file '{name}' is missing from '{folder}'.");
        }

        var content = File.ReadAllBytes(path);
        var hasMark = encoding == SourceEncoding.Utf8 && content.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        return new SourceFile(name, hasMark ? content[Encoding.UTF8.Preamble.Length..] : content, encoding);
    }
}
