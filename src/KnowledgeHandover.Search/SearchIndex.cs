using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Queries;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Suggestions;

namespace KnowledgeHandover.Search;

/// <summary>
/// The full-text index. One writer at a time, any number of readers; a reader sees the snapshot that was
/// published last and is never blocked.
/// </summary>
public sealed class SearchIndex(JapaneseAnalyzer analyzer)
{
    private readonly IndexWriter _writer = new(analyzer);
    private readonly QueryCompiler _compiler = new(analyzer);

    /// <summary>The sequence of the last change that was applied.</summary>
    public long AppliedSequence => _writer.Current.Sequence;

    /// <summary>How many documents there are, whoever may read them.</summary>
    public int DocumentCount => _writer.Current.DocumentCount;

    /// <summary>All keys in ordinal order, whoever may read them.</summary>
    public IReadOnlyList<string> Keys => ContentDigest.KeysOf(_writer.Current);

    /// <summary>Completes when no merge is under way, and tells if one has failed.</summary>
    internal Task Merging => _writer.Merging;

    internal int SegmentCount => _writer.Current.Segments.Count;

    /// <summary>A digest of everything that can be found, equal for two indexes with the same documents, however they came to be.</summary>
    public string Digest() => ContentDigest.Of(_writer.Current);

    /// <summary>
    /// Adds, replaces and deletes by key, and publishes the result as one new snapshot. Applying the same twice changes nothing;
    /// a key that is both given and deleted is deleted.
    /// </summary>
    public void Apply(long sequence, IReadOnlyCollection<SearchDocument> upserts, IReadOnlyCollection<string> deletedKeys) =>
        _writer.Apply(sequence, upserts, deletedKeys);

    /// <summary>Answers a request from what <paramref name="reader"/> may read, and from nothing else.</summary>
    public SearchResult Search(SearchRequest request, Reader reader)
    {
        var snapshot = _writer.Current;
        var query = _compiler.Compile(request.Text);
        var strict = new QueryRun(snapshot, query, request, reader);
        if (!request.MayWiden || query.Relaxed is not { } relaxed || strict.Answering >= relaxed.WhenFewerThan)
        {
            return strict.ToResult();
        }

        var wide = new QueryRun(snapshot, relaxed.Query, request with { WithCounts = true }, reader);
        return wide.Answering > strict.Answering ? wide.ToResult(after: strict) with { WidenedTo = wide.AnsweredLabel(), AsTyped = strict.Total } : strict.ToResult();
    }

    /// <summary>Words near to <paramref name="text"/> that occur in documents this reader may read, nearest first.</summary>
    public IReadOnlyList<string> NearestTerms(string text, Reader reader, int limit) =>
        new NearestTerms(analyzer, _writer.Current, reader).Of(text, limit);
}
