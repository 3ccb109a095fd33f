using System.Numerics;
using KnowledgeHandover.Search.Filters;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// A query run against one segment, window by window. Where only the best are asked for, a window is passed over when even the greatest
/// impacts in it cannot bring a document among them, and a word that cannot lift any by itself is looked up only where a
/// telling one stands (MaxScore, with block maxima).
/// </summary>
internal sealed unsafe class SegmentRun
{
    private readonly QueryRun _run;
    private readonly Segment _segment;
    private readonly ulong[] _readable;
    private readonly ulong[] _live;
    private readonly Source?[] _sources;
    private readonly Window _window;
    private readonly ulong[] _bits;
    private readonly SegmentFilters? _filters;
    private readonly SegmentFacets? _facets;
    private readonly int[] _required;
    private readonly double[] _bounds;
    private readonly int[] _byBound;
    private double _mostRecent;
    private double _most;

    public SegmentRun(QueryRun run, SegmentView view, Workspace workspace)
    {
        (_run, _segment) = (run, view.Segment);
        _readable = _segment.ReadableBy(run.Reader);
        _live = view.Live;
        _sources = [.. run.Query.Units.Select(unit => unit.Open(_segment, workspace))];
        _window = new Window(workspace);
        _bits = new ulong[_sources.Length * Window.Words];
        _filters = run.Filters.In(_segment);
        _facets = run.Counts ? new SegmentFacets(_segment) : null;
        _required = [.. run.Query.Root.Required.Distinct().OrderBy(unit => _sources[unit]?.Cost ?? 0)];
        _bounds = new double[_sources.Length];
        _byBound = [.. Enumerable.Range(0, _sources.Length)];
    }

    public void Run()
    {
        Span<ulong> wanted = stackalloc ulong[Window.Words];
        for (var document = 0; document < _segment.DocumentCount;)
        {
            var next = _run.Query.Root.Next(document, _sources);
            if (next >= _segment.DocumentCount)
            {
                break;
            }

            var start = next & -Window.Size;
            document = start + Window.Size;
            if (Readable(start, wanted) && (_run.Counts || _segment.LatestInWindow(start) >= _run.Top.Oldest))
            {
                _window.Move(start, wanted);
                if (Fill())
                {
                    Take();
                }
            }
        }

        if (_facets is not null)
        {
            _run.Facets.Add(_facets);
        }
    }

    private bool Readable(int start, Span<ulong> wanted)
    {
        wanted.Clear();
        var first = start / Window.WordBits;
        var words = Math.Min(Window.Words, _live.Length - first);
        var any = 0UL;
        for (var word = 0; word < words; word++)
        {
            any |= wanted[word] = _live[first + word] & _readable[first + word];
        }

        return any != 0;
    }

    /// <summary>Fills the sources as far as they can matter; false when nothing in the window can.</summary>
    private bool Fill()
    {
        Array.Clear(_bits);
        if (_run.Prunes && !IsWorthwhile())
        {
            return false;
        }

        foreach (var unit in _required)
        {
            Fill(unit);
            fixed (ulong* bits = &_bits[unit * Window.Words])
            {
                if (!_window.Narrow(bits))
                {
                    return false;
                }
            }
        }

        if (_run.Prunes && _required.Length == 0 && _run.Query.Root.NeedsUnit)
        {
            return FillBestFirst();
        }

        for (var unit = 0; unit < _sources.Length; unit++)
        {
            if (!_required.Contains(unit))
            {
                Fill(unit);
            }
        }

        return true;
    }

    /// <summary>Fills the units that can make a difference first, and the others only for the documents these have found.</summary>
    private bool FillBestFirst()
    {
        Array.Sort(_byBound, (a, b) => _bounds[b].CompareTo(_bounds[a]));
        var rest = _most;
        var isNarrowed = false;
        Span<ulong> found = stackalloc ulong[Window.Words];
        foreach (var unit in _byBound)
        {
            if (!isNarrowed && rest < _run.Top.Threshold)
            {
                isNarrowed = true;
                fixed (ulong* bits = found)
                {
                    if (!_window.Narrow(bits))
                    {
                        return false;
                    }
                }
            }

            Fill(unit);
            rest -= _bounds[unit];
            for (var word = 0; word < Window.Words; word++)
            {
                found[word] |= _bits[(unit * Window.Words) + word];
            }
        }

        return true;
    }

    private void Fill(int unit)
    {
        if (_sources[unit] is { } source && source.Next(_window.Start) < _window.End)
        {
            source.Fill(_window, _run.Prunes && _run.Query.Scored[unit] ? _run.Frequency(unit, _run.Top.Threshold - (_most - _bounds[unit])) : 0f);
            new ReadOnlySpan<ulong>(source.Bits, Window.Words).CopyTo(_bits.AsSpan(unit * Window.Words));
        }
    }

    // What is behind a minus never adds to a score; its bound is nothing.
    private bool IsWorthwhile()
    {
        _mostRecent = Recency.Of(_segment.LatestInWindow(_window.Start));
        _most = _mostRecent;
        for (var unit = 0; unit < _sources.Length; unit++)
        {
            _bounds[unit] = _run.Query.Scored[unit] && _sources[unit] is { } source && source.Next(_window.Start) < _window.End
                ? _run.Worth(unit, source.Bound(_window.End))
                : 0.0;
            _most += _bounds[unit];
        }

        return _most >= _run.Top.Threshold;
    }

    private void Take()
    {
        Span<ulong> holds = stackalloc ulong[Window.Words];
        _run.Query.Root.Judge(new Answers(_segment, _window, _bits), holds);
        for (var word = 0; word < Window.Words; word++)
        {
            for (var bits = holds[word] & _window.Wanted[word]; bits != 0; bits &= bits - 1)
            {
                Take((word * Window.WordBits) + BitOperations.TrailingZeroCount(bits));
            }
        }

        if (_run.Counts)
        {
            NoteAnswered(holds);
        }
    }

    private void Take(int index)
    {
        var document = _window.Start + index;
        _run.Answering++;
        var score = Score(index);
        if (_run.Prunes && score + _mostRecent < _run.Top.Threshold)
        {
            return;
        }

        var refusedBy = _filters?.RefusedBy(document) ?? SegmentFilters.None;
        _facets?.Add(document, refusedBy);
        if (refusedBy == SegmentFilters.None)
        {
            _run.Total++;
            var updatedAt = _segment.UpdatedAt(document);
            score += Recency.Of(updatedAt);
            if (score >= _run.Top.Threshold && updatedAt >= _run.Top.Oldest)
            {
                _run.Top.Add(new ScoredDocument(_segment, document, score, updatedAt));
            }
        }
    }

    private double Score(int index)
    {
        var (word, bit) = (index / Window.WordBits, index % Window.WordBits);
        var score = 0.0;
        for (var unit = 0; unit < _sources.Length; unit++)
        {
            if (_run.Query.Scored[unit] && (_bits[(unit * Window.Words) + word] >> bit & 1) != 0)
            {
                score += _run.Worth(unit, _sources[unit]!.Frequencies[index]);
            }
        }

        return score;
    }

    private void NoteAnswered(ReadOnlySpan<ulong> holds)
    {
        for (var unit = 0; unit < _sources.Length; unit++)
        {
            for (var word = 0; word < Window.Words && !_run.AnsweredUnits[unit]; word++)
            {
                _run.AnsweredUnits[unit] = (_bits[(unit * Window.Words) + word] & holds[word] & _window.Wanted[word]) != 0;
            }
        }
    }
}
