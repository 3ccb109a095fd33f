using System.Diagnostics;
using System.Text;
using Benchmarks.Analyser;

namespace Benchmarks.Agreement;

/// <summary>The <c>mecab</c> of this machine, line by line.</summary>
internal sealed class MecabLines : IDisposable
{
    // The most that mecab takes.
    private const int BufferSize = 8192 * 640;

    private readonly MecabDictionary _dictionary = new();

    /// <summary>Whether mecab reads the line as it is: the program takes NUL for its end, and cuts one that exceeds its buffer.</summary>
    public static bool CanRead(string line) => !line.Contains('\0') && Encoding.UTF8.GetByteCount(line) < BufferSize - 1;

    /// <summary>Yields the tokens of each line as mecab prints them, without EOS.</summary>
    public IEnumerable<string> Analyse(IReadOnlyList<string> lines)
    {
        var tokens = new StringBuilder();
        var mecab = new ProcessStartInfo("mecab", ["-r", "/dev/null", "-d", _dictionary.Folder, "-b", $"{BufferSize}"]);
        foreach (var answer in LineProgram.Ask(mecab, lines))
        {
            if (answer == "EOS")
            {
                yield return tokens.ToString();
                tokens.Clear();
            }
            else
            {
                tokens.Append(answer).Append('\n');
            }
        }
    }

    public void Dispose() => _dictionary.Dispose();
}
