namespace MunicipalityList;

/// <summary>The tool's own lists: text files with one space-separated row per line and # before a remark.</summary>
internal static class TextTable
{
    public static IEnumerable<string[]> Rows(string resource)
    {
        using var stream = typeof(TextTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return Columns(resource, line);
            }
        }
    }

    private static string[] Columns(string resource, string line) =>
        line.Split(' ') is { Length: 3 } columns
            ? columns
            : throw new InvalidDataException($"{resource}: three columns expected in “{line}”.");
}
