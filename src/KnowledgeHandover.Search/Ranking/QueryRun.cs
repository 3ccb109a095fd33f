using System.Text;
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
    private readonly bool[] _answeredUnits;
    private int _total;

    public QueryRun(Snapshot snapshot, Query query, SearchRequest request, Reader reader)
    {
        (_query, _reader, _filters) = (query, reader, new FilterSet(request));
        _answeredUnits = new bool[query.Units.Count];
        _offset = Math.Max(0, request.Offset);
        var limit = Math.Clamp(request.Limit, 0, SearchRequest.MaxLimit);
        _top = new TopHits((int)Math.Min(int.MaxValue, (long)_offset + limit), request.Sort);
        Run(snapshot);
    }

    /// <summary>How many readable documents answer the query, whatever the filters say.</summary>
    public int Answering { get; private set; }

    /// <summary>The units that at least one of those documents answers, as they were typed, neighbours together: 児童手当・現況届・忘れ.</summary>
    public string AnsweredLabel()
    {
        var label = new StringBuilder();
        var previous = -1;
        foreach (var unit in Enumerable.Range(0, _answeredUnits.Length).Where(unit => _answeredUnits[unit] && _query.Scored[unit] && _query.Units[unit].Label.Length > 0))
        {
            var isJoined = unit == previous + 1 && _query.Units[unit] is { BeginsWord: false, Gap: 0 };
            label.Append(label.Length == 0 || isJoined ? "" : "・").Append(_query.Units[unit].Label);
            previous = unit;
        }

        return label.ToString();
    }

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
            Run(segment, new bool[worth.Length], scorer);
        }
    }

    private void Run(SegmentAnswers segment, bool[] answered, Scorer scorer)
    {
        var documents = segment.View.Segment.Documents;
        for (var document = 0; document < documents.Count; document++)
        {
            var next = segment.NextAnswering(document);
            document = _query.Root.NeedsUnit ? next : document;
            if (document < documents.Count && segment.View.Live[document] && _reader.MayRead(documents[document].Audience))
            {
                Consider(segment, document, answered, scorer);
            }
        }
    }

    private void Consider(SegmentAnswers segment, int document, bool[] answered, Scorer scorer)
    {
        var stored = segment.View.Segment.Documents[document];
        for (var unit = 0; unit < answered.Length; unit++)
        {
            answered[unit] = !segment.Occurrences(unit, document).IsEmpty;
        }

        if (!_query.Root.Holds(new Answers(stored, answered)))
        {
            return;
        }

        Answering++;
        for (var unit = 0; unit < answered.Length; unit++)
        {
            _answeredUnits[unit] |= answered[unit];
        }

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
