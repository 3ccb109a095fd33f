using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Queries;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Suggestions;

namespace KnowledgeHandover.Search;

/// <summary>
/// The full-text index. One writer at a time, any number of readers; a reader sees the snapshot that was
/// published last and is never blocked. In memory only, until it is opened on a folder.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    private readonly JapaneseAnalyzer _analyzer;
    private readonly IndexWriter _writer;
    private readonly QueryCompiler _compiler;
    private volatile bool _isHeld;

    public SearchIndex(JapaneseAnalyzer analyzer)
        : this(analyzer, new IndexWriter(analyzer))
    {
    }

    internal SearchIndex(JapaneseAnalyzer analyzer, IndexWriter writer) => (_analyzer, _writer, _compiler) = (analyzer, writer, new QueryCompiler(analyzer));

    /// <summary>The sequence of the last change that was applied.</summary>
    public long AppliedSequence => _writer.Current.Sequence;

    /// <summary>How many documents there are, whoever may read them.</summary>
    public int DocumentCount => _writer.Current.DocumentCount;

    /// <summary>All keys in ordinal order, whoever may read them.</summary>
    public IReadOnlyList<string> Keys => ContentDigest.KeysOf(_writer.Current);

    /// <summary>Completes when no merge is under way, and tells if one has failed.</summary>
    internal Task Merging => _writer.Merging;

    /// <summary>Completes when no flush is under way, and tells if one has failed.</summary>
    public Task Flushing => _writer.Flushing;

    /// <summary>How many documents a crash would leave to be read again; 0 for an index in memory only.</summary>
    public int UnflushedCount => _writer.Unflushed;

    internal int SegmentCount => _writer.Current.Segments.Count;

    private Snapshot Served => _isHeld ? Snapshot.Empty : _writer.Current;

    /// <summary>A digest of everything that can be found, equal for two indexes with the same documents, however they came to be.</summary>
    public string Digest() => ContentDigest.Of(_writer.Current);

    /// <summary>
    /// Adds, replaces and deletes by key, and publishes the result as one new snapshot. Applying the same twice changes nothing;
    /// a key that is both given and deleted is deleted.
    /// </summary>
    public void Apply(long sequence, IReadOnlyCollection<SearchDocument> upserts, IReadOnlyCollection<string> deletedKeys) =>
        _writer.Apply(sequence, upserts, deletedKeys);

    /// <summary>
    /// Takes a folder, and from it the index that it holds. Nothing is found in it until <see cref="Serve"/>: what has changed since
    /// is to be applied before.
    /// </summary>
    /// <returns>What the index was flushed with, or null when the folder holds none.</returns>
    /// <exception cref="InvalidDataException">It is damaged, incomplete, or was made by another analyser: <see cref="Clear"/> it and build it anew.</exception>
    /// <exception cref="IndexFolderInUseException">Another index holds the folder.</exception>
    public string? Open(string folder)
    {
        _isHeld = true;
        return _writer.Open(folder);
    }

    /// <summary>Throws away what it holds, on the disk too. Nothing is found in it until <see cref="Serve"/>.</summary>
    public void Clear()
    {
        _isHeld = true;
        _writer.Clear();
    }

    /// <summary>From now on it answers.</summary>
    public void Serve() => _isHeld = false;

    /// <summary>
    /// Puts what it is at this moment on the disk, in the background, so that <see cref="Open"/> finds it. While one flush is under way,
    /// that is the answer to the next one too. Does nothing for an index in memory only.
    /// </summary>
    /// <param name="origin">What the caller wants to know of the index when it is opened again.</param>
    public Task FlushAsync(string origin) => _writer.FlushAsync(origin);

    /// <summary>Gives up merges for good, so that a last flush need not wait for them.</summary>
    public void StopMerging() => _writer.StopMerging();

    /// <summary>Gives the folder back, without a flush.</summary>
    public void Dispose() => _writer.Dispose();

    /// <summary>Answers a request from what <paramref name="reader"/> may read, and from nothing else.</summary>
    public SearchResult Search(SearchRequest request, Reader reader)
    {
        var snapshot = Served;
        var query = _compiler.Compile(request.Text);
        var strict = new QueryRun(snapshot, query, request, reader);
        if (!request.MayWiden || strict.Answering >= Relaxation.Little
            || _compiler.Relax(request.Text, strict.Answering == 0 ? new KnownWords(_analyzer, snapshot, reader) : null) is not { } relaxed
            || strict.Answering >= relaxed.WhenFewerThan)
        {
            return strict.ToResult();
        }

        var wide = new QueryRun(snapshot, relaxed.Query, request with { WithCounts = true }, reader);
        return wide.Answering > strict.Answering
            ? wide.ToResult(after: strict) with { WidenedTo = wide.AnsweredLabel(), Missing = wide.MissingLabel(), AsTyped = strict.Total }
            : strict.ToResult();
    }

    /// <summary>Words near to <paramref name="text"/> that occur in documents this reader may read, nearest first.</summary>
    public IReadOnlyList<string> NearestTerms(string text, Reader reader, int limit) =>
        new NearestTerms(_analyzer, Served, reader).Of(text, limit);

    /// <summary>Words that begin as <paramref name="text"/> does, in writing or in kana, and occur in documents this reader may read; the most frequent first.</summary>
    public IReadOnlyList<string> Complete(string text, Reader reader, int limit) => new Completions(Served, reader).Of(text, limit);

    /// <summary>
    /// Documents of the same kind that this reader may read and that share the most telling words of <paramref name="document"/>, the most alike first.
    /// Never the document itself, whether it is in the index or not.
    /// </summary>
    public IReadOnlyList<SimilarDocument> MoreLike(SearchDocument document, Reader reader, int limit) =>
        new MoreLike(_analyzer, Served, reader).Of(document, limit);
}
