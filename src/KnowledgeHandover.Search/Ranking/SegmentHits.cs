using KnowledgeHandover.Search.Filters;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>What a query finds in one segment, document by document: who may read it, what the filters say, and whether it is good or new enough.</summary>
internal sealed class SegmentHits(QueryRun run, SegmentView view)
{
    private readonly ulong[] _live = view.Live;
    private readonly ulong[] _readable = view.Segment.ReadableBy(run.Reader);
    private readonly SegmentFilters? _filters = run.Filters.In(view.Segment);
    private readonly SegmentFacets? _facets = run.Counts ? new SegmentFacets(view.Segment) : null;

    public QueryRun Run => run;

    public Segment Segment => view.Segment;

    /// <summary>What no document of the segment gets more of, whatever is asked for.</summary>
    public double MostPrior { get; } = run.Prior.MostIn(view.Segment);

    /// <summary>Moves a window, and wants what is alive and readable in it.</summary>
    public void Want(Window window, int start)
    {
        var first = start / Window.WordBits;
        var words = Math.Min(Window.Words, _live.Length - first);
        window.Move(start, _live.AsSpan(first, words));
        window.Narrow(_readable.AsSpan(first, words));
    }

    /// <summary>Which of 64 documents are alive and readable.</summary>
    public ulong WantedOf(int word) => _live[word] & _readable[word];

    public bool IsWanted(int document) => DocumentBits.IsSet(_live, document) && DocumentBits.IsSet(_readable, document);

    public void Take(int document, double score)
    {
        run.Answering++;
        var refusedBy = _filters?.RefusedBy(document) ?? SegmentFilters.None;
        _facets?.Add(document, refusedBy);
        if (refusedBy == SegmentFilters.None)
        {
            run.Total++;
            var updatedAt = Segment.UpdatedAt(document);
            score += run.Prior.Of(Segment, document);
            if (score >= run.Top.Threshold && updatedAt >= run.Top.Oldest)
            {
                run.Top.Add(new ScoredDocument(Segment, document, score, updatedAt));
            }
        }
    }

    /// <summary>Takes a document that may have been taken before: its best score counts. It is counted once as long as it matters how few there are.</summary>
    public void TakeBest(int document, double score)
    {
        if (run.Top.Find(Segment, document) is { } known)
        {
            if (known.Score >= score + run.Prior.Of(Segment, document))
            {
                return;
            }

            run.Top.Remove(known);
            run.Answering--;
            run.Total--;
        }

        var (isFull, answering, total) = (run.Top.IsFull, run.Answering, run.Total);
        Take(document, score);
        (run.Answering, run.Total) = isFull ? (answering, total) : (run.Answering, run.Total);
    }

    public void AddFacets()
    {
        if (_facets is not null)
        {
            run.Facets.Add(_facets);
        }
    }
}
