using System.Collections;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>Which documents of a segment have been neither deleted nor replaced. Immutable: a deletion makes a new one.</summary>
internal sealed class LiveDocuments
{
    private readonly BitArray? _dead;

    private LiveDocuments(BitArray? dead, int count)
    {
        _dead = dead;
        Count = count;
    }

    public int Count { get; }

    public bool this[int document] => _dead is null || !_dead[document];

    public static LiveDocuments All(int count) => new(null, count);

    public LiveDocuments Without(IReadOnlyCollection<int> documents, int segmentSize)
    {
        var dead = _dead is null ? new BitArray(segmentSize) : new BitArray(_dead);
        var count = Count;
        foreach (var document in documents)
        {
            count -= dead[document] ? 0 : 1;
            dead[document] = true;
        }

        return new LiveDocuments(dead, count);
    }
}
