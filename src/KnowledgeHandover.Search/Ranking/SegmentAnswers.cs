using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>What one segment answers to each unit of a query, walked through document by document.</summary>
internal sealed class SegmentAnswers
{
    private readonly Matches[] _matches;
    private readonly int[] _next;

    public SegmentAnswers(SegmentView view, Query query)
    {
        View = view;
        _matches = [.. query.Units.Select(unit => unit.Match(view.Segment))];
        _next = new int[_matches.Length];
    }

    public SegmentView View { get; }

    /// <summary>How many living national documents answer a unit.</summary>
    public int NationalFrequency(int unit)
    {
        var (matches, count) = (_matches[unit], 0);
        for (var i = 0; i < matches.Count; i++)
        {
            var document = matches.Document(i);
            count += View.Live[document] && View.Segment.Documents[document].IsNational ? 1 : 0;
        }

        return count;
    }

    /// <summary>The next document, from <paramref name="from"/> on, that answers any unit; the segment's size when there is none.</summary>
    public int NextAnswering(int from)
    {
        var next = View.Segment.Documents.Count;
        for (var unit = 0; unit < _matches.Length; unit++)
        {
            while (_next[unit] < _matches[unit].Count && _matches[unit].Document(_next[unit]) < from)
            {
                _next[unit]++;
            }

            if (_next[unit] < _matches[unit].Count)
            {
                next = Math.Min(next, _matches[unit].Document(_next[unit]));
            }
        }

        return next;
    }

    /// <summary>Where the document last come to answers a unit; nowhere when it does not.</summary>
    public ReadOnlySpan<Occurrence> Occurrences(int unit, int document) =>
        _next[unit] < _matches[unit].Count && _matches[unit].Document(_next[unit]) == document ? _matches[unit].Occurrences(_next[unit]) : [];
}
