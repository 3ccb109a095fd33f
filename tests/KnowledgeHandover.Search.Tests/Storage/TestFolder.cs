namespace KnowledgeHandover.Search.Tests.Storage;

/// <summary>A folder for an index, gone with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hikitsugi-index-").FullName;

    /// <summary>What the index consists of.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Path).Where(file => System.IO.Path.GetFileName(file) != "lock").Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Segments => [.. Files.Where(file => file.EndsWith(".segment", StringComparison.Ordinal))];

    public string Manifest => System.IO.Path.Combine(Path, "manifest");

    /// <summary>The same files in another folder, as a crash at this moment would leave them.</summary>
    public TestFolder Copy()
    {
        var copy = new TestFolder();
        foreach (var file in Files)
        {
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
