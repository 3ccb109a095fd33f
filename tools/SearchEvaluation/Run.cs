using System.Globalization;
using KnowledgeHandover.Search;

namespace SearchEvaluation;

/// <summary>What the index answered to one query, best first.</summary>
internal sealed record Run(string Query, IReadOnlyList<SearchHit> Hits)
{
    public static List<Run> Of(SearchIndex index, IEnumerable<QueryLine> queries, int depth)
    {
        var everyone = new Reader([Audiences.Nation]);
        return [.. queries.Select(query => new Run(query.Id, index.Search(new SearchRequest { Text = query.Text, Limit = depth }, everyone).Hits))];
    }

    public static void Write(IEnumerable<Run> runs, string path) => File.WriteAllLines(
        path,
        runs.SelectMany(run => run.Hits.Select(hit => string.Create(CultureInfo.InvariantCulture, $"{run.Query}\t{hit.Key}\t{hit.Score:0.######}"))));
}
