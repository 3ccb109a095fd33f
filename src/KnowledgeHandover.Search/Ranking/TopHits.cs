using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>A document that was found, and how good it is.</summary>
internal readonly record struct ScoredDocument(Segment Segment, int Document, double Score, DateTime UpdatedAt)
{
    /// <summary>What of the score comes from words of the query that stand together.</summary>
    public double Neighbours { get; private init; }

    public string Key => Segment.Keys[Document];

    public ScoredDocument With(double neighbours) => this with { Score = Score + neighbours, Neighbours = neighbours };
}

/// <summary>Keeps the best of many, as few as are asked for. Equal ones are ordered by date and then by key, so that every run agrees.</summary>
internal sealed class TopHits(int count, SearchSort sort)
{
    private readonly PriorityQueue<ScoredDocument, ScoredDocument> _worstFirst = new(Comparer<ScoredDocument>.Create((a, b) => Compare(b, a, sort)));

    /// <summary>The score below which nothing is kept any more.</summary>
    public double Threshold { get; private set; } = count == 0 ? double.PositiveInfinity : double.NegativeInfinity;

    /// <summary>The date before which nothing is kept any more.</summary>
    public DateTime Oldest { get; private set; } = DateTime.MinValue;

    public void Add(in ScoredDocument hit)
    {
        if (_worstFirst.Count < count)
        {
            _worstFirst.Enqueue(hit, hit);
        }
        else if (count > 0)
        {
            _worstFirst.EnqueueDequeue(hit, hit);
        }

        if (_worstFirst.Count == count && count > 0)
        {
            Threshold = sort == SearchSort.Relevance ? _worstFirst.Peek().Score : double.NegativeInfinity;
            Oldest = sort == SearchSort.Newest ? _worstFirst.Peek().UpdatedAt : DateTime.MinValue;
        }
    }

    /// <summary>Whether something must go before more is kept.</summary>
    public bool IsFull => _worstFirst.Count >= count;

    /// <summary>A document among those that are kept.</summary>
    public ScoredDocument? Find(Segment segment, int document)
    {
        foreach (var (hit, _) in _worstFirst.UnorderedItems)
        {
            if (hit.Document == document && hit.Segment == segment)
            {
                return hit;
            }
        }

        return null;
    }

    /// <summary>No longer keeps one. What was not good enough for the place stays so.</summary>
    public void Remove(in ScoredDocument hit) => _worstFirst.Remove(hit, out _, out _);

    /// <summary>All that was kept, best first.</summary>
    public List<ScoredDocument> Sorted()
    {
        var hits = _worstFirst.UnorderedItems.Select(item => item.Element).ToList();
        hits.Sort((a, b) => Compare(a, b, sort));
        return hits;
    }

    /// <summary>Negative when the first comes before the second.</summary>
    public static int Compare(in ScoredDocument a, in ScoredDocument b, SearchSort sort)
    {
        var byScore = sort == SearchSort.Relevance ? b.Score.CompareTo(a.Score) : 0;
        var byDate = byScore != 0 ? byScore : b.UpdatedAt.CompareTo(a.UpdatedAt);
        return byDate != 0 ? byDate : string.CompareOrdinal(a.Key, b.Key);
    }
}
