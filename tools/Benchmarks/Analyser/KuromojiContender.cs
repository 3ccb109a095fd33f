using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Analyser;

/// <summary>Kuromoji of Lucene 8.7 in a Java machine of its own, which times its passes itself.</summary>
internal sealed class KuromojiContender : IContender
{
    private readonly Process _java;
    private readonly string _mode;
    private readonly string _file = Path.GetTempFileName();

    public KuromojiContender(string mode)
    {
        _mode = mode;
        _java = Process.Start(Lucene.Program("KuromojiSpeed", mode))!;
    }

    public string Name => $"Kuromoji {_mode}";

    public void Prepare(Prose prose)
    {
        File.WriteAllLines(_file, prose.Lines);
        Ask(_file);
    }

    public Pass Analyse()
    {
        var answer = Ask("pass").Split(' ');
        return new Pass(
            long.Parse(answer[0], CultureInfo.InvariantCulture),
            long.Parse(answer[1], CultureInfo.InvariantCulture),
            long.Parse(answer[2], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _java.StandardInput.Close();
        _java.WaitForExit();
        _java.Dispose();
        File.Delete(_file);
    }

    private string Ask(string line)
    {
        _java.StandardInput.WriteLine(line);
        _java.StandardInput.Flush();
        return _java.StandardOutput.ReadLine() ?? throw new IOException("Java stopped: are liblucene8-java and a JDK installed?");
    }
}
