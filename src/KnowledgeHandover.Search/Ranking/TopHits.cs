using System.Runtime.InteropServices;
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
    // A heap: each is no better than the two below it.
    private readonly List<ScoredDocument> _heap = new(Math.Min(count, 256));

    /// <summary>The score below which nothing is kept any more.</summary>
    public double Threshold { get; private set; } = count == 0 ? double.PositiveInfinity : double.NegativeInfinity;

    /// <summary>The date before which nothing is kept any more.</summary>
    public DateTime Oldest { get; private set; } = DateTime.MinValue;

    public void Add(in ScoredDocument hit)
    {
        if (_heap.Count < count)
        {
            _heap.Add(hit);
            Rise(_heap.Count - 1);
        }
        else if (count > 0 && Compare(hit, _heap[0], sort) < 0)
        {
            _heap[0] = hit;
            Sink(0);
        }

        if (_heap.Count == count && count > 0)
        {
            Threshold = sort == SearchSort.Relevance ? _heap[0].Score : double.NegativeInfinity;
            Oldest = sort == SearchSort.Newest ? _heap[0].UpdatedAt : DateTime.MinValue;
        }
    }

    /// <summary>Whether something must go before more is kept.</summary>
    public bool IsFull => _heap.Count >= count;

    /// <summary>A document among those that are kept.</summary>
    public ScoredDocument? Find(Segment segment, int document) => PlaceOf(segment, document) is >= 0 and var place ? _heap[place] : null;

    /// <summary>No longer keeps one. What was not good enough for the place stays so.</summary>
    public void Remove(in ScoredDocument hit)
    {
        var place = PlaceOf(hit.Segment, hit.Document);
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (place < _heap.Count)
        {
            _heap[place] = last;
            Sink(place);
            Rise(place);
        }
    }

    /// <summary>All that was kept, best first.</summary>
    public List<ScoredDocument> Sorted()
    {
        var hits = _heap.ToList();
        hits.Sort((a, b) => Compare(a, b, sort));
        return hits;
    }

    private int PlaceOf(Segment segment, int document)
    {
        var heap = CollectionsMarshal.AsSpan(_heap);
        for (var i = 0; i < heap.Length; i++)
        {
            if (heap[i].Document == document && heap[i].Segment == segment)
            {
                return i;
            }
        }

        return -1;
    }

    private void Rise(int place)
    {
        for (var above = (place - 1) / 2; place > 0 && Compare(_heap[place], _heap[above], sort) > 0; above = (place - 1) / 2)
        {
            (_heap[place], _heap[above]) = (_heap[above], _heap[place]);
            place = above;
        }
    }

    private void Sink(int place)
    {
        for (var below = (2 * place) + 1; below < _heap.Count; below = (2 * place) + 1)
        {
            below += below + 1 < _heap.Count && Compare(_heap[below + 1], _heap[below], sort) > 0 ? 1 : 0;
            if (Compare(_heap[below], _heap[place], sort) <= 0)
            {
                return;
            }

            (_heap[place], _heap[below]) = (_heap[below], _heap[place]);
            place = below;
        }
    }

    /// <summary>Negative when the first comes before the second.</summary>
    public static int Compare(in ScoredDocument a, in ScoredDocument b, SearchSort sort)
    {
        var byScore = sort == SearchSort.Relevance ? b.Score.CompareTo(a.Score) : 0;
        var byDate = byScore != 0 ? byScore : b.UpdatedAt.CompareTo(a.UpdatedAt);
        return byDate != 0 ? byDate : string.CompareOrdinal(a.Key, b.Key);
    }
}
