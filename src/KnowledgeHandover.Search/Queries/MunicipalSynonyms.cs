using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Queries;

/// <summary>The groups of synonyms.csv.</summary>
internal static class MunicipalSynonyms
{
    public static IEnumerable<IReadOnlyList<string>> Groups => EmbeddedText.Lines("synonyms.csv").Select(line => line.Split(','));
}
