using System.Diagnostics;

namespace Benchmarks;

/// <summary>Lucene 8.7 as Debian's liblucene8-java installs it, and our Java programs that use it.</summary>
internal static class Lucene
{
    private const string Folder = "/usr/share/java";

    private static readonly string ClassPath = string.Join(
        ':',
        new[] { "core", "analyzers-common", "analyzers-kuromoji", "queryparser" }.Select(name => $"{Folder}/lucene-{name}-8.7.0.jar"));

    private static readonly Lazy<string> Classes = new(Compile);

    /// <summary>How to start one of the programs under Java/; it is compiled before the first start.</summary>
    public static ProcessStartInfo Program(string name, params IEnumerable<string> arguments) =>
        new("java", ["-Xms1g", "-Xmx1g", "-cp", $"{ClassPath}:{Classes.Value}", name, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

    private static string Compile()
    {
        var folder = Directory.CreateTempSubdirectory("benchmarks-java-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Java"), "*.java");
        using var compiler = Process.Start("javac", ["-cp", ClassPath, "-d", folder, .. sources]);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? folder : throw new IOException("Lucene is missing: apt-get install liblucene8-java default-jdk-headless");
    }
}
