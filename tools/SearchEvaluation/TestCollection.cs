using KnowledgeHandover.Search;

namespace SearchEvaluation;

/// <summary>Documents, queries, and which documents answer which query if anybody judged that.</summary>
internal sealed record TestCollection(IReadOnlyList<SearchDocument> Documents, IReadOnlyList<QueryLine> Queries, Judgements? Judgements);

/// <summary>One query.</summary>
internal sealed record QueryLine(string Id, string Text)
{
    /// <summary>Reads <c>id, text</c> with a header row.</summary>
    public static List<QueryLine> Read(string path) => [.. TabSeparated.Read(path, "id", "text").Select(columns => new QueryLine(columns[0], columns[1]))];
}
