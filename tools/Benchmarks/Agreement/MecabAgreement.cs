using System.Globalization;
using System.Text;
using Wakachi;
using Wakachi.Ipadic;

namespace Benchmarks.Agreement;

/// <summary>Our normal mode against MeCab: surfaces and all features.</summary>
internal sealed class MecabAgreement(TextWriter output)
{
    private const int Shown = 10;

    private readonly TokenizerWorker _worker = new Tokenizer(IpadicDictionary.Load()).CreateWorker();
    private readonly List<Token> _tokens = [];
    private readonly List<string> _differences = [];

    /// <returns>1 if any line differs.</returns>
    public int Compare(IReadOnlyList<TextSource> sources)
    {
        using var mecab = new MecabLines();
        output.WriteLine("| text | characters | lines | tokens | identical lines | share |\n|---|--:|--:|--:|--:|--:|");
        var total = sources.Select(source => Compare(source, mecab)).Aggregate(new Figures(), (sum, figures) => sum + figures);
        WriteRow("all", total);
        output.WriteLine($"Left out, since the program cannot read them: {total.LeftOut} lines with NUL or of more than 5 MB.");
        foreach (var difference in _differences.Take(Shown))
        {
            output.WriteLine(difference);
        }

        return total.Identical == total.Lines ? 0 : 1;
    }

    private Figures Compare(TextSource source, MecabLines mecab)
    {
        var lines = source.Lines.Where(MecabLines.CanRead).ToList();
        var figures = new Figures { LeftOut = source.Lines.Count - lines.Count };
        foreach (var (line, theirs) in lines.Zip(mecab.Analyse(lines)))
        {
            var ours = Analyse(line);
            figures += new Figures
            {
                Characters = line.Length,
                Lines = 1,
                Tokens = _tokens.Count,
                Identical = ours == theirs ? 1 : 0,
            };
            if (ours != theirs)
            {
                _differences.Add($"\n{line}\n--- ours\n{ours}--- MeCab\n{theirs}");
            }
        }

        WriteRow(source.Name, figures);
        return figures;
    }

    private string Analyse(string line)
    {
        _worker.Tokenize(line, _tokens);
        var text = new StringBuilder();
        foreach (var token in _tokens)
        {
            text.Append(token.SurfaceSpan).Append('\t').Append(token.Features).Append('\n');
        }

        return text.ToString();
    }

    private void WriteRow(string name, Figures figures) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {figures.Characters:N0} | {figures.Lines:N0} | {figures.Tokens:N0} | {figures.Identical:N0} | {100.0 * figures.Identical / figures.Lines:F4} % |"));

    private readonly record struct Figures(long Characters, long Lines, long Tokens, long Identical, long LeftOut)
    {
        public static Figures operator +(Figures left, Figures right) => new(
            left.Characters + right.Characters,
            left.Lines + right.Lines,
            left.Tokens + right.Tokens,
            left.Identical + right.Identical,
            left.LeftOut + right.LeftOut);
    }
}
