using System.Diagnostics;
using System.Text;

namespace Wakachi.Tests;

/// <summary>The <c>mecab</c> of this machine with IPADIC in UTF-8, which is compiled for the tests where it is not installed.</summary>
internal static class MecabProgram
{
    private const string Installed = "/var/lib/mecab/dic/ipadic-utf8";
    private const string Compiler = "/usr/lib/mecab/mecab-dict-index";
    private const string Sources = "/usr/share/mecab/dic/ipadic";

    private static readonly Lazy<string?> Dictionary = new(FindDictionary);

    public static void SkipUnlessInstalled() => Assert.SkipUnless(
        Dictionary.Value is not null, "MeCab with IPADIC (packages mecab, mecab-utils, mecab-ipadic) is not installed.");

    /// <summary>Analyses lines; each answer is the tokens of a line without its EOS.</summary>
    public static string[] Analyse(string text) =>
        Run("mecab", ["-r", "/dev/null", "-d", Dictionary.Value!, "-b", "1000000"], text).Split("EOS\n");

    private static string? FindDictionary()
    {
        if (!File.Exists("/usr/bin/mecab"))
        {
            return null;
        }

        return Directory.Exists(Installed) ? Installed : File.Exists(Compiler) && Directory.Exists(Sources) ? CompileDictionary() : null;
    }

    private static string CompileDictionary()
    {
        var folder = Directory.CreateTempSubdirectory("mecab-ipadic-utf8-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Run(Compiler, ["-d", Sources, "-o", folder, "-f", "EUC-JP", "-t", "UTF-8"], "");
        File.Copy(Path.Combine(Sources, "dicrc"), Path.Combine(folder, "dicrc"));
        return folder;
    }

    private static string Run(string program, string[] arguments, string input)
    {
        var utf8 = new UTF8Encoding(false);
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.GetAwaiter().GetResult() : throw new InvalidOperationException($"{program} failed.");
    }
}
