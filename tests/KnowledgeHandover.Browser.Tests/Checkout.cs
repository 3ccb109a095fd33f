namespace KnowledgeHandover.Browser.Tests;

/// <summary>Where this checkout lies, and which build of it these tests belong to.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The web program in the same configuration and framework as these tests (bin/Release/net10.0).</summary>
    public static string WebProgram
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Root, "src", "KnowledgeHandover.Web", "bin", output.Parent!.Name, output.Name, "KnowledgeHandover.Web.dll");
        }
    }

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KnowledgeHandover.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests must lie inside the checkout.");
    }
}
