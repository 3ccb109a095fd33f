using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search;

/// <summary>Shows where a text answers a query. Safe for use by several threads.</summary>
public sealed class Highlighter(JapaneseAnalyzer analyzer)
{
    /// <summary>
    /// The best passages of <paramref name="text"/>, together at most <paramref name="maxLength"/> UTF-16 units, never
    /// cutting a grapheme; the beginning of the text when nothing matches. The whole text, marked, when it is short enough.
    /// </summary>
    public Excerpt Excerpt(string text, SearchRequest request, int maxLength) => throw new NotImplementedException(analyzer.ToString());
}
