namespace KnowledgeHandover.Search.Tests;

/// <summary>Tables of content-samples, without their header rows.</summary>
internal static class SampleTables
{
    /// <summary>code, name, kana, prefecture, type.</summary>
    public static IReadOnlyList<string[]> Municipalities { get; } = Read("municipalities.csv");

    /// <summary>slug, name, kana, kind, parent, aliases (separated by semicolons), legal basis, description.</summary>
    public static IReadOnlyList<string[]> JobTypes { get; } = Read("job-types.csv");

    private static List<string[]> Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KnowledgeHandover.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("content-samples was not found above the tests.");
        }

        return [.. File.ReadLines(Path.Combine(folder.FullName, "content-samples", file)).Skip(1).Select(line => line.Split(','))];
    }
}
