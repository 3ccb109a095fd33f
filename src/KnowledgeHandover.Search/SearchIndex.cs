using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search;

/// <summary>
/// The full-text index. One writer at a time, any number of readers; a reader sees the snapshot that was
/// published last and is never blocked.
/// </summary>
public sealed class SearchIndex(JapaneseAnalyzer analyzer)
{
    /// <summary>The sequence of the last change that was applied.</summary>
    public long AppliedSequence => throw new NotImplementedException();

    /// <summary>How many documents there are, whoever may read them.</summary>
    public int DocumentCount => throw new NotImplementedException();

    /// <summary>All keys in ordinal order, whoever may read them.</summary>
    public IReadOnlyList<string> Keys => throw new NotImplementedException();

    /// <summary>A digest of everything that can be found, equal for two indexes with the same documents, however they came to be.</summary>
    public string Digest() => throw new NotImplementedException(analyzer.ToString());

    /// <summary>Adds, replaces and deletes by key, and publishes the result as one new snapshot. Applying the same twice changes nothing.</summary>
    public void Apply(long sequence, IReadOnlyCollection<SearchDocument> upserts, IReadOnlyCollection<string> deletedKeys) =>
        throw new NotImplementedException();

    /// <summary>Answers a request from what <paramref name="reader"/> may read, and from nothing else.</summary>
    public SearchResult Search(SearchRequest request, Reader reader) => throw new NotImplementedException();

    /// <summary>Words near to <paramref name="text"/> that occur in documents this reader may read, nearest first.</summary>
    public IReadOnlyList<string> NearestTerms(string text, Reader reader, int limit) => throw new NotImplementedException();
}
