using Wakachi;
using Wakachi.Ipadic;

namespace Benchmarks.Agreement;

/// <summary>Both search modes, compounds discarded, against segmentations that somebody expects.</summary>
internal sealed class SegmentationCases(TextWriter output)
{
    /// <returns>1 if we answer a case otherwise than Kuromoji.</returns>
    public int Compare(string file)
    {
        var cases = File.ReadAllLines(file).Where(line => line.Contains('\t') && line[0] != '#').Select(line => line.Split('\t')).ToList();
        var texts = cases.ConvertAll(line => line[0]);
        var tokenizer = new Tokenizer(IpadicDictionary.Load(), new TokenizerOptions { Mode = TokenizationMode.Search });
        var ours = texts.ConvertAll(text => Join(tokenizer.Tokenize(text).Select(token => token.Surface)));
        var theirs = KuromojiLines.Analyse(texts, keepCompounds: false)
            .Select(tokens => Join(tokens.Where(token => !token.IsSpace).Select(token => token.Surface))).ToList();
        var expected = cases.ConvertAll(line => line[1].TrimEnd());
        output.WriteLine($"{cases.Count} cases: as expected {Same(ours, expected)}, Kuromoji {Same(theirs, expected)}; both the same {Same(ours, theirs)}");
        for (var i = 0; i < cases.Count; i++)
        {
            if (ours[i] != expected[i] || theirs[i] != expected[i])
            {
                output.WriteLine($"{texts[i]}: expected {expected[i]} | ours {ours[i]} | Kuromoji {theirs[i]}");
            }
        }

        return ours.SequenceEqual(theirs) ? 0 : 1;
    }

    private static string Join(IEnumerable<string> surfaces) => string.Join(' ', surfaces);

    private static int Same(List<string> left, List<string> right) => left.Zip(right).Count(pair => pair.First == pair.Second);
}
