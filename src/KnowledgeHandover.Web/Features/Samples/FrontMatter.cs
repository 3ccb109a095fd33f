namespace KnowledgeHandover.Web.Features.Samples;

/// <summary>A sample file: flat "key: value" lines between two "---", then text. No YAML library: its features are its weaknesses.</summary>
internal sealed record FrontMatter(string File, IReadOnlyDictionary<string, string> Fields, string Text)
{
    public string this[string key] => Fields.TryGetValue(key, out var value) ? value : throw new FormatException($"{File}: 「{key}:」がありません。");

    public string? Find(string key) => Fields.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    public IReadOnlyList<string> List(string key) => (Find(key) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static FrontMatter Read(string path)
    {
        var lines = System.IO.File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        var end = lines[0] == "---" ? Array.IndexOf(lines, "---", 1) : -1;
        if (end < 0)
        {
            throw new FormatException($"{path}: 先頭に「---」で囲んだ項目がありません。");
        }

        var fields = lines[1..end].Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].Trim(), p => p[1].Trim());
        return new FrontMatter(path, fields, string.Join('\n', lines[(end + 1)..]).Trim('\n') + "\n");
    }
}
