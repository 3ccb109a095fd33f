namespace KnowledgeHandover.Search.Indexing;

/// <summary>An immutable part of the index. Documents are numbered from 0 within it.</summary>
internal sealed class Segment(IReadOnlyList<StoredDocument> documents, TermDictionary terms, Postings postings)
{
    private readonly Dictionary<string, int> _byKey = KeysOf(documents);

    public IReadOnlyList<StoredDocument> Documents { get; } = documents;

    public TermDictionary Terms { get; } = terms;

    public Postings Postings { get; } = postings;

    public bool TryFind(string key, out int document) => _byKey.TryGetValue(key, out document);

    private static Dictionary<string, int> KeysOf(IReadOnlyList<StoredDocument> documents)
    {
        var byKey = new Dictionary<string, int>(documents.Count, StringComparer.Ordinal);
        for (var i = 0; i < documents.Count; i++)
        {
            byKey.Add(documents[i].Key, i);
        }

        return byKey;
    }
}
