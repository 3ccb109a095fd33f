using System.Globalization;
using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Queries;

/// <summary>The groups of synonyms.csv, which explains its own format.</summary>
internal static class MunicipalSynonyms
{
    public static IEnumerable<SynonymGroup> Groups => EmbeddedText.Lines("synonyms.csv").Select(Parse);

    private static SynonymGroup Parse(string line)
    {
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        var weight = ParseWeight(line[..comma]);
        var sides = line[(comma + 1)..].Split('>').Select(side => ParseWords(side, weight)).ToList();
        return sides is [var asked, var found] ? new SynonymGroup(asked, found) : new SynonymGroup(sides[0], sides[0]);
    }

    private static List<Synonym> ParseWords(string words, float weight) =>
        [.. words.Split(',').Select(word => word.Split('=')).Select(word => new Synonym(word[0], word.Length > 1 ? ParseWeight(word[1]) : weight))];

    private static float ParseWeight(string text) => float.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
