using System.Diagnostics;

namespace Benchmarks.Analyser;

/// <summary>IPADIC as MeCab reads it, compiled in UTF-8 from the package's sources for this run.</summary>
internal sealed class MecabDictionary : IDisposable
{
    private const string Compiler = "/usr/lib/mecab/mecab-dict-index";
    private const string Sources = "/usr/share/mecab/dic/ipadic";

    public MecabDictionary()
    {
        if (!File.Exists(Compiler) || !Directory.Exists(Sources))
        {
            throw new IOException("MeCab is missing: apt-get install libmecab2 mecab-utils mecab-ipadic");
        }

        Folder = Directory.CreateTempSubdirectory("mecab-ipadic-utf8-").FullName;
        using var process = Process.Start(new ProcessStartInfo(Compiler, ["-d", Sources, "-o", Folder, "-f", "EUC-JP", "-t", "UTF-8"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        File.Copy(Path.Combine(Sources, "dicrc"), Path.Combine(Folder, "dicrc"));
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
