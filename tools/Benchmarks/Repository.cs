namespace Benchmarks;

/// <summary>Where the files of this repository lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeHandover.sln")))
            {
                return folder.FullName;
            }
        }

        throw new IOException("The benchmarks run only inside their repository.");
    }
}
