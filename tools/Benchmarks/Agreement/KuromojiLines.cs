namespace Benchmarks.Agreement;

/// <summary>Kuromoji of Lucene 8.7 in search mode, in a Java machine of its own.</summary>
internal static class KuromojiLines
{
    /// <summary>Yields the tokens of each line.</summary>
    public static IEnumerable<List<ComparedToken>> Analyse(IReadOnlyList<string> lines, bool keepCompounds) =>
        LineProgram.Ask(Lucene.Program("KuromojiTokens", keepCompounds ? "keep" : "discard"), lines).Zip(lines, Parse);

    private static List<ComparedToken> Parse(string answer, string line) =>
        answer.Length == 0 ? [] : [.. answer.Split('\t').Select(token => ComparedToken.Parse(token, line))];
}
