using System.Globalization;
using KnowledgeHandover.Search;

namespace SearchEvaluation;

/// <summary>What the index answered to one query, best first.</summary>
internal sealed record Run(QueryLine Query, IReadOnlyList<SearchHit> Hits, string? WidenedTo)
{
    /// <summary>The judge could read everything but drafts.</summary>
    private static readonly Reader Judge = new([Audiences.Nation, SampleFiles.InnerAudience]);

    public static List<Run> Of(SearchIndex index, IEnumerable<QueryLine> queries, int depth) => [.. queries.Select(query => Of(index, query, depth))];

    public static void Write(IEnumerable<Run> runs, string path) => File.WriteAllLines(
        path,
        runs.SelectMany(run => run.Hits.Select(hit => string.Create(CultureInfo.InvariantCulture, $"{run.Query.Id}\t{hit.Key}\t{hit.Score:0.######}"))));

    private static Run Of(SearchIndex index, QueryLine query, int depth)
    {
        var result = index.Search(new SearchRequest { Text = query.Text, Limit = depth }, Judge);
        return new Run(query, result.Hits, result.WidenedTo);
    }
}
