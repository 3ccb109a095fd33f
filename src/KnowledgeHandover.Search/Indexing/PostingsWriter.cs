namespace KnowledgeHandover.Search.Indexing;

/// <summary>Writes <see cref="Postings"/> term by term.</summary>
internal sealed class PostingsWriter(int terms, int occurrences)
{
    private readonly List<int> _termStarts = new(terms + 1) { 0 };
    private readonly List<int> _documents = [];
    private readonly List<int> _positionStarts = [0];
    private readonly List<int> _positions = new(occurrences);

    /// <summary>Whether the current term has a document yet.</summary>
    public bool TermHasDocuments => _documents.Count > _termStarts[^1];

    public void Add(int document, int position)
    {
        if (!TermHasDocuments || _documents[^1] != document)
        {
            _documents.Add(document);
            _positionStarts.Add(_positions.Count);
        }

        _positions.Add(position);
        _positionStarts[^1] = _positions.Count;
    }

    public void Add(int document, ReadOnlySpan<int> positions)
    {
        _documents.Add(document);
        _positions.AddRange(positions);
        _positionStarts.Add(_positions.Count);
    }

    public void EndTerm() => _termStarts.Add(_documents.Count);

    public Postings ToPostings() => new([.. _termStarts], [.. _documents], [.. _positionStarts], [.. _positions]);
}
