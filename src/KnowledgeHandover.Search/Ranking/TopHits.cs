namespace KnowledgeHandover.Search.Ranking;

/// <summary>Keeps the best hits of many, as few as are asked for. Equal ones are ordered by date and then by key, so that every run agrees.</summary>
internal sealed class TopHits(int count, SearchSort sort)
{
    private readonly PriorityQueue<SearchHit, SearchHit> _worstFirst = new(Comparer<SearchHit>.Create((a, b) => Compare(b, a, sort)));

    public void Add(SearchHit hit)
    {
        if (_worstFirst.Count < count)
        {
            _worstFirst.Enqueue(hit, hit);
        }
        else if (count > 0)
        {
            _worstFirst.EnqueueDequeue(hit, hit);
        }
    }

    /// <summary>The hits from <paramref name="offset"/> on, best first.</summary>
    public IReadOnlyList<SearchHit> From(int offset)
    {
        var hits = _worstFirst.UnorderedItems.Select(item => item.Element).ToList();
        hits.Sort((a, b) => Compare(a, b, sort));
        return [.. hits.Skip(offset)];
    }

    // Negative when a comes before b.
    private static int Compare(SearchHit a, SearchHit b, SearchSort sort)
    {
        var byScore = sort == SearchSort.Relevance ? b.Score.CompareTo(a.Score) : 0;
        var byDate = byScore != 0 ? byScore : b.UpdatedAt.CompareTo(a.UpdatedAt);
        return byDate != 0 ? byDate : string.CompareOrdinal(a.Key, b.Key);
    }
}
