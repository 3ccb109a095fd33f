using KnowledgeHandover.Search.Filters;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// One query run against one snapshot for one reader. What the reader may not read is left out before anything is counted,
/// filtered or scored.
/// </summary>
internal sealed class QueryRun
{
    private readonly Query _query;
    private readonly Reader _reader;
    private readonly FilterSet _filters;
    private readonly TopHits _top;
    private readonly FacetCounter _facets = new();
    private readonly int _offset;
    private int _total;

    public QueryRun(Snapshot snapshot, Query query, SearchRequest request, Reader reader)
    {
        (_query, _reader, _filters) = (query, reader, new FilterSet(request));
        _offset = Math.Max(0, request.Offset);
        var limit = Math.Clamp(request.Limit, 0, SearchRequest.MaxLimit);
        _top = new TopHits((int)Math.Min(int.MaxValue, (long)_offset + limit), request.Sort);
        Run(snapshot);
    }

    /// <summary>How many readable documents answer the query, whatever the filters say.</summary>
    public int Answering { get; private set; }

    public SearchResult ToResult() => new() { Total = _total, Hits = _top.From(_offset), Facets = _facets.ToCounts() };

    private void Run(Snapshot snapshot)
    {
        var statistics = new CollectionStatistics(snapshot, _reader);
        var segments = snapshot.Segments.Select(view => new SegmentAnswers(view, _query)).ToList();
        var worth = Enumerable.Range(0, _query.Units.Count)
            .Select(unit => statistics.InverseDocumentFrequency(statistics.MayCountNational ? segments.Sum(segment => segment.NationalFrequency(unit)) : 0))
            .ToArray();
        var scorer = new Scorer(_query, statistics, worth);
        foreach (var segment in segments)
        {
            Run(segment, new Answers(new bool[worth.Length], worth), scorer);
        }
    }

    private void Run(SegmentAnswers segment, Answers answers, Scorer scorer)
    {
        var documents = segment.View.Segment.Documents;
        for (var document = 0; document < documents.Count; document++)
        {
            var next = segment.NextAnswering(document);
            document = _query.Root.NeedsUnit ? next : document;
            if (document < documents.Count && segment.View.Live[document] && _reader.MayRead(documents[document].Audience))
            {
                Consider(segment, document, answers, scorer);
            }
        }
    }

    private void Consider(SegmentAnswers segment, int document, Answers answers, Scorer scorer)
    {
        var stored = segment.View.Segment.Documents[document];
        answers.Document = stored;
        for (var unit = 0; unit < answers.Units.Length; unit++)
        {
            answers.Units[unit] = !segment.Occurrences(unit, document).IsEmpty;
        }

        if (!_query.Root.Holds(answers))
        {
            return;
        }

        Answering++;
        var refusedBy = _filters.RefusedBy(stored);
        _facets.Add(stored, refusedBy);
        if (refusedBy == FilterSet.None)
        {
            _total++;
            var (score, reason) = scorer.Score(segment, document);
            _top.Add(new SearchHit(stored.Key, stored.Kind, score, stored.UpdatedAt, reason));
        }
    }
}
