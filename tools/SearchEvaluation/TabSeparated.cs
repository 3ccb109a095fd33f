namespace SearchEvaluation;

/// <summary>Reads tab-separated values: no quoting, so a value has no tab and no line break.</summary>
internal static class TabSeparated
{
    /// <summary>The rows below a header row that must name just these columns.</summary>
    /// <exception cref="FormatException">The header or the width of a row is another; the message names the line.</exception>
    public static IEnumerable<string[]> Read(string path, params string[] header)
    {
        var rows = ReadRows(path, header.Length).ToList();
        if (rows.Count == 0 || !rows[0].SequenceEqual(header))
        {
            throw new FormatException($"{path}: the first line must be \"{string.Join("<tab>", header)}\".");
        }

        return rows.Skip(1);
    }

    /// <summary>All rows, a header among them.</summary>
    public static IEnumerable<string[]> ReadRows(string path, int width)
    {
        foreach (var (index, line) in File.ReadLines(path).Index().Where(entry => entry.Item.Length > 0))
        {
            var columns = line.Split('\t');
            yield return columns.Length == width
                ? columns
                : throw new FormatException($"{path}: line {index + 1} has {columns.Length} columns instead of {width}.");
        }
    }
}
