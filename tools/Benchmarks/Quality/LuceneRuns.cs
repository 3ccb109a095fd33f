using System.Diagnostics;
using System.Globalization;
using KnowledgeHandover.Search;
using SearchEvaluation;

namespace Benchmarks.Quality;

/// <summary>The answers of Lucene 8.7 with its Japanese analyser: a title and a body, BM25, words joined by OR, all as it comes but for the boost of the title.</summary>
internal sealed class LuceneRuns : IDisposable
{
    private readonly string _documents = Path.GetTempFileName();
    private readonly string _queries = Path.GetTempFileName();
    private readonly TestCollection _collection;
    private readonly int _depth;

    public LuceneRuns(TestCollection collection, int depth)
    {
        (_collection, _depth) = (collection, depth);
        File.WriteAllLines(_documents, collection.Documents.Select(document => string.Join('\t', document.Key, OneLine(document.Title), OneLine(BodyOf(document)))));
        File.WriteAllLines(_queries, collection.Queries.Select(query => $"{query.Id}\t{OneLine(query.Text)}"));
    }

    public List<Run> WithTitleBoost(int boost)
    {
        using var java = Process.Start(Lucene.Program("SearchQuality", _documents, _queries, $"{_depth}", $"{boost}"))!;
        var hits = new List<(string Query, SearchHit Hit)>();
        while (java.StandardOutput.ReadLine() is { } line)
        {
            var columns = line.Split('\t');
            hits.Add((columns[0], new SearchHit(columns[1], "", double.Parse(columns[2], CultureInfo.InvariantCulture), default, MatchReason.Word)));
        }

        java.WaitForExit();
        var byQuery = hits.ToLookup(hit => hit.Query, hit => hit.Hit);
        return java.ExitCode == 0
            ? [.. _collection.Queries.Select(query => new Run(query, [.. byQuery[query.Id]], null))]
            : throw new IOException("Lucene could not answer.");
    }

    public void Dispose()
    {
        File.Delete(_documents);
        File.Delete(_queries);
    }

    // The names of tags and places are no text of the note, but are searched here, so Lucene shall have them too.
    private static string BodyOf(SearchDocument document) =>
        string.Join('\n', document.Body, document.Tags, document.Prefecture, document.MunicipalityName);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
