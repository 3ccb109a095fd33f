using System.Numerics;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;
using KnowledgeHandover.Search.Storage;

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
    private readonly SegmentHits _hits;
    private readonly Source?[] _sources;
    private readonly Window _window;

    // What each unit answers in the window at hand.
    private readonly ulong*[] _answers;
    private readonly ulong* _nothing;
    private readonly int[] _required;
    private readonly double[] _bounds;
    private readonly int[] _byBound;
    private readonly bool[] _isScored;
    // Of the window at hand: what no document gets more of whatever is asked for, and what none exceeds in all.
    private double _mostPrior;
    private double _most;

    private SegmentRun(SegmentHits hits, Source?[] sources, Workspace workspace)
    {
        (_run, _segment, _hits, _sources) = (hits.Run, hits.Segment, hits, sources);
        var run = _run;
        _window = new Window(workspace);
        _answers = new ulong*[_sources.Length];
        _nothing = workspace.Take<ulong>(Window.Words);
        new Span<ulong>(_nothing, Window.Words).Clear();
        _required = [.. run.Query.Root.Required.Distinct().OrderBy(unit => _sources[unit]?.Cost ?? 0)];
        _bounds = new double[_sources.Length];
        _byBound = [.. Enumerable.Range(0, _sources.Length)];
        _isScored = [.. run.Query.Scored];
    }

    public static void Run(QueryRun run, SegmentView view, Workspace workspace)
    {
        var sources = new Source?[run.Query.Units.Count];
        for (var unit = 0; unit < sources.Length; unit++)
        {
            sources[unit] = run.Query.Units[unit].Open(view.Segment, workspace);
        }

        var hits = new SegmentHits(run, view);
        if (run.Prunes && run.Query.Root is UnitCondition { Unit: var alone } && sources[alone]?.Alone is { } terms)
        {
            new TermRun(hits, alone, new PostingsBuffer(workspace)).Run(terms);
        }
        else
        {
            new SegmentRun(hits, sources, workspace).Run();
        }
    }

    private void Run()
    {
        for (var start = NextWindow(0); start < _segment.DocumentCount; start = NextWindow(start + Window.Size))
        {
            if (Want(start) && Fill())
            {
                Take();
            }
        }

        _hits.AddFacets();
    }

    /// <summary>Where the next window begins, from a document on, in which something may be that is wanted.</summary>
    private int NextWindow(int document)
    {
        while ((document = _run.Query.Root.Next(document, _sources)) < _segment.DocumentCount)
        {
            var start = document & -Window.Size;
            if (MayMatter(start, out document))
            {
                return start;
            }
        }

        return _segment.DocumentCount;
    }

    /// <summary>Whether anything in a window may be good or new enough.</summary>
    /// <param name="start">Where the window begins.</param>
    /// <param name="until">When not: the first document of which that is not known.</param>
    private bool MayMatter(int start, out int until)
    {
        until = start + Window.Size;
        if (_run.Counts)
        {
            return true;
        }

        var last = Math.Min(until, _segment.DocumentCount) - 1;
        return _run.Prunes ? MayBeAmongTheBest(start, _run.Prior.MostBetween(_segment, start, last), ref until) : _segment.LatestBetween(start, last) >= _run.Top.Oldest;
    }

    // What is behind a minus never adds to a score; its bound is nothing.
    private bool MayBeAmongTheBest(int start, double mostPrior, ref int until)
    {
        var (end, far, worth) = (until, Source.NoMore, 0.0);
        for (var unit = 0; unit < _sources.Length; unit++)
        {
            _bounds[unit] = 0.0;
            if (_isScored[unit] && _sources[unit] is { } source)
            {
                var next = source.Next(start);
                if (next < end)
                {
                    worth += _bounds[unit] = _run.Worth(unit, source.Bound(end, out next));
                }

                far = Math.Min(far, next);
            }
        }

        (_mostPrior, _most) = (mostPrior, worth + mostPrior);
        if (_most >= _run.Top.Threshold)
        {
            return true;
        }

        until = worth + _hits.MostPrior < _run.Top.Threshold ? Math.Max(until, far) : until;
        return false;
    }

    /// <summary>Moves to a window and wants what is alive, readable and new enough in it; false when that is nothing.</summary>
    private bool Want(int start)
    {
        _hits.Want(_window, start);
        return _window.WantedCount > 0
            && (_run.Counts || _run.Top.Oldest == DateTime.MinValue || _window.Narrow(_segment.DatesInWindow(start), _run.Top.Oldest.Ticks));
    }

    /// <summary>Fills the sources as far as they can matter; false when nothing in the window can.</summary>
    private bool Fill()
    {
        foreach (var unit in _required)
        {
            Fill(unit);
            if (!_window.Narrow(_answers[unit]))
            {
                return false;
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
                if (!_window.Narrow(found))
                {
                    return false;
                }
            }

            Fill(unit);
            rest -= _bounds[unit];
            for (var word = 0; word < Window.Words; word++)
            {
                found[word] |= _answers[unit][word];
            }
        }

        return true;
    }

    private void Fill(int unit)
    {
        _answers[unit] = _nothing;
        if (_sources[unit] is { } source && source.Next(_window.Start) < _window.End)
        {
            source.Fill(_window, _run.Prunes && _isScored[unit] ? _run.Frequency(unit, _run.Top.Threshold - (_most - _bounds[unit])) : 0f);
            _answers[unit] = source.Bits;
        }
    }

    private void Take()
    {
        Span<ulong> holds = stackalloc ulong[Window.Words];
        _run.Query.Root.Judge(new Answers(_segment, _window, _answers), holds);
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
        var score = Score(index);
        if (!_run.Prunes || score + _mostPrior >= _run.Top.Threshold)
        {
            _hits.Take(_window.Start + index, score);
        }
    }

    private double Score(int index)
    {
        var (word, bit) = (index / Window.WordBits, index % Window.WordBits);
        var score = 0.0;
        for (var unit = 0; unit < _sources.Length; unit++)
        {
            if (_isScored[unit] && (_answers[unit][word] >> bit & 1) != 0)
            {
                score += _run.Worth(unit, _sources[unit]!.FrequencyAt(index));
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
                _run.AnsweredUnits[unit] = (_answers[unit][word] & holds[word] & _window.Wanted[word]) != 0;
            }
        }
    }
}
