using System.Text;
using KnowledgeHandover.Search.Filters;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// One query run against one snapshot for one reader. What the reader may not read is left out before anything is counted,
/// filtered or scored.
/// </summary>
internal sealed class QueryRun
{
    /// <summary>How many of the best are looked at again for how near their words stand to each other.</summary>
    public const int Depth = 200;

    // As many as decide whether a query is asked less strictly, and are then put before what that finds.
    private const int LeastKept = Relaxation.Little;

    // 困る and 家 are rare enough in notes, but what a question is about is said by its nouns.
    private const double ShareOfUntelling = 0.5;

    private readonly SearchRequest _request;
    private readonly double[] _worth;
    private readonly int _offset;
    private readonly int _limit;
    private readonly bool _hasNeighbours;

    public QueryRun(Snapshot snapshot, Query query, SearchRequest request, Reader reader)
    {
        (Query, Reader, _request, Filters, Prior) = (query, reader, request, new FilterSet(request), new Prior(request.UsedSince));
        AnsweredUnits = new bool[query.Units.Count];
        _offset = Math.Max(0, request.Offset);
        _limit = Math.Clamp(request.Limit, 0, SearchRequest.MaxLimit);
        _hasNeighbours = request.Sort == SearchSort.Relevance && Inspection.HasNeighbours(query);
        var wanted = (int)Math.Min(int.MaxValue, (long)_offset + _limit);
        Top = new TopHits(_limit == 0 ? 0 : Math.Max(wanted, _hasNeighbours ? Depth : LeastKept), request.Sort);
        var statistics = new CollectionStatistics(snapshot, reader);
        _worth = [.. query.Units.Select((unit, i) => query.Scored[i] ? unit.Matcher.InverseFrequency(statistics) * ShareOf(unit) : 0.0)];
        Run(snapshot);
    }

    public Query Query { get; }

    public Reader Reader { get; }

    public FilterSet Filters { get; }

    public Prior Prior { get; }

    public TopHits Top { get; }

    public FacetCounter Facets { get; } = new();

    /// <summary>Whether every document that answers is to be counted.</summary>
    public bool Counts => _request.WithCounts;

    /// <summary>Whether what cannot be among the best may be passed over.</summary>
    public bool Prunes => !Counts && _request.Sort == SearchSort.Relevance;

    /// <summary>How many readable documents answer the query, whatever the filters say.</summary>
    public int Answering { get; set; }

    /// <summary>How many of them the filters let through.</summary>
    public int Total { get; set; }

    /// <summary>The units that at least one of those documents answers.</summary>
    public bool[] AnsweredUnits { get; }

    /// <summary>What a unit says about a document that answers it.</summary>
    public double Rarity(int unit) => _worth[unit];

    /// <summary>What a unit that is answered so often adds to a document's score.</summary>
    public double Worth(int unit, double frequency) => _worth[unit] * Bm25F.Saturate(frequency);

    /// <summary>A frequency below which a unit adds less to a score than this.</summary>
    public float Frequency(int unit, double worth) => _worth[unit] > 0.0 ? (float)Bm25F.Frequency(worth / _worth[unit]) : 0f;

    /// <summary>What a pair of neighbours that is found so often adds; the unit is the second of them.</summary>
    public double PairWorth(int unit, double frequency) =>
        Proximity.Weight * (_worth[unit - 1] + _worth[unit]) / 2.0 * Bm25F.Saturate(frequency);

    private static double ShareOf(QueryUnit unit) => unit.Significance >= Significance.Enough ? 1.0 : ShareOfUntelling;

    /// <summary>The answered units as they were typed, neighbours together: 児童手当・現況届・忘れ.</summary>
    public string AnsweredLabel() => LabelOf(unit => AnsweredUnits[unit] && !(Query.Units[unit].IsRespelling && IsAnsweredInPart(unit)));

    /// <summary>The telling units that no document answers, in the same way.</summary>
    public string MissingLabel() =>
        LabelOf(unit => !AnsweredUnits[unit] && Query.Units[unit] is { IsRespelling: false, Significance: >= Significance.Enough } && !IsRespelt(unit));

    private string LabelOf(Func<int, bool> isNamed)
    {
        var label = new StringBuilder();
        var previous = -1;
        foreach (var unit in Enumerable.Range(0, AnsweredUnits.Length).Where(unit => Query.Scored[unit] && Query.Units[unit].Label.Length > 0 && isNamed(unit)))
        {
            var isJoined = unit == previous + 1 && Query.Units[unit] is { BeginsWord: false, Gap: 0 };
            label.Append(label.Length == 0 || isJoined ? "" : "・").Append(Query.Units[unit].Label);
            previous = unit;
        }

        return label.ToString();
    }

    // Of what belongs together the words that were found as typed are named, and the whole of it only when none was.
    private bool IsAnsweredInPart(int respelling)
    {
        var unit = respelling - 1;
        while (!AnsweredUnits[unit] && Query.Units[unit] is { BeginsWord: false, Gap: 0 })
        {
            unit--;
        }

        return AnsweredUnits[unit];
    }

    private bool IsRespelt(int unit)
    {
        var after = unit + 1;
        while (after < AnsweredUnits.Length && Query.Units[after] is { BeginsWord: false, Gap: 0, IsRespelling: false })
        {
            after++;
        }

        return after < AnsweredUnits.Length && Query.Units[after].IsRespelling && AnsweredUnits[after];
    }

    /// <param name="after">A stricter run whose hits come before those of this one.</param>
    public SearchResult ToResult(QueryRun? after = null)
    {
        var first = after?.Ordered() ?? [];
        var places = first.Select(hit => (hit.Segment, hit.Document)).ToHashSet();
        var others = Ordered().Where(hit => !places.Contains((hit.Segment, hit.Document)));
        var shown = first.Skip(_offset).Take(_limit).ToList();
        return new SearchResult
        {
            Total = Total,
            Hits = [.. after?.Show(shown) ?? [], .. Show([.. others.Skip(Math.Max(0, _offset - first.Count)).Take(_limit - shown.Count)])],
            Facets = Facets.ToCounts(),
        };
    }

    /// <summary>All that was kept, best first: of the first ones it counts too how near their words stand to each other.</summary>
    private List<ScoredDocument> Ordered()
    {
        var hits = Top.Sorted();
        if (!_hasNeighbours)
        {
            return hits;
        }

        var best = hits[..Math.Min(Depth, hits.Count)];
        var inspected = Inspection.Of(this, best);
        var again = best.ConvertAll(hit => hit.With(inspected[(hit.Segment, hit.Document)].Neighbours));
        again.Sort((a, b) => TopHits.Compare(a, b, _request.Sort));
        return [.. again, .. hits.Skip(best.Count)];
    }

    private IEnumerable<SearchHit> Show(List<ScoredDocument> hits)
    {
        var isPlain = Enumerable.Range(0, Query.Units.Count).All(unit => !Query.Scored[unit] || Query.Units[unit].Matcher.FindsWordsOnly);
        var inspected = isPlain ? [] : Inspection.Of(this, hits);
        return hits.Select(hit => new SearchHit(
            hit.Key, hit.Segment.Column(Storage.SegmentSection.Kind).SingleOf(hit.Document)!, hit.Score, hit.UpdatedAt, inspected.GetValueOrDefault((hit.Segment, hit.Document)).Reason)
        {
            Explanation = _request.Explain ? Explainer.Of(this, hit) : null,
        });
    }

    private void Run(Snapshot snapshot)
    {
        // The largest first: what it finds sets the bar for the others.
        foreach (var view in snapshot.Segments.OrderByDescending(view => view.LiveCount))
        {
            using var workspace = Workspace.Rent();
            SegmentRun.Run(this, view, workspace);
        }

        GC.KeepAlive(snapshot);
    }
}
