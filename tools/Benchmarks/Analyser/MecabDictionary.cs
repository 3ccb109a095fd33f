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
        CopySources();
        using var process = Process.Start(new ProcessStartInfo(Compiler, ["-d", Folder, "-o", Folder, "-f", "EUC-JP", "-t", "UTF-8"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // As one file: of two words that are spelt alike and cost the same MeCab takes the one that was read first, and it reads
    // files in whatever order the folder lists them. Ours is the order of their names.
    private void CopySources()
    {
        foreach (var file in Directory.GetFiles(Sources, "*.def").Append(Path.Combine(Sources, "dicrc")))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }

        using var words = File.Create(Path.Combine(Folder, "words.csv"));
        foreach (var file in Directory.GetFiles(Sources, "*.csv").Order(StringComparer.Ordinal))
        {
            words.Write(File.ReadAllBytes(file));
        }
    }
}
