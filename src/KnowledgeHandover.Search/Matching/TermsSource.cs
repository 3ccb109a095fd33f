using System.Numerics;
using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Matching;

/// <summary>The documents of a term, or of several that stand for the same. What these say is added up, or the best of it counts.</summary>
internal sealed unsafe class TermsSource : Source
{
    // So few documents are rather looked for one by one.
    private const int Few = 8;

    // Of more small terms than this the documents are gathered before the first window.
    private const int ManyTerms = 8;

    private readonly WeightedTerm[] _all;
    private readonly WeightedTerm[] _large;
    private readonly bool _takesBest;
    private SmallTerms? _small;
    private readonly List<int> _positions = [];
    private WeightedTerm? _dense;
    private DenseWindow? _denseWindow;

    /// <param name="terms">The terms, each once.</param>
    /// <param name="takesBest">Whether the best counts of what several say of a document, and not the sum.</param>
    /// <param name="workspace">Where the windows lie.</param>
    public TermsSource(IEnumerable<WeightedTerm> terms, bool takesBest, Workspace workspace)
        : base(workspace)
    {
        (_all, _takesBest) = ([.. terms], takesBest);
        Cost = _all.Sum(term => (long)term.Count);
        _large = _all.Count(IsSmall) > ManyTerms ? [.. _all.Where(term => !IsSmall(term))] : _all;
    }

    public override long Cost { get; }

    public override IReadOnlyList<WeightedTerm>? Alone => _takesBest || _all.Length == 1 ? _all : null;

    public override WeightedTerm? Only => _all.Length == 1 ? _all[0] : null;

    // Gathered when the first window is asked for: of terms alone none is.
    private SmallTerms? Small => _large.Length == _all.Length ? null : _small ??= new SmallTerms(_all.Where(IsSmall), _takesBest);

    public override int Next(int document)
    {
        var next = Small?.Next(document) ?? NoMore;
        foreach (var term in _large)
        {
            next = Math.Min(next, term.Cursor.Next(document));
        }

        return next;
    }

    public override float Bound(int end, out int until)
    {
        var bound = Small?.Bound(end) ?? 0f;
        until = Small is null ? NoMore : end;
        foreach (var term in _large)
        {
            if (!term.Cursor.IsAtEnd)
            {
                bound += term.Frequencies[term.Cursor.MaxImpactBefore(end, out var holds)];
                until = Math.Min(until, holds);
            }
        }

        return bound;
    }

    public override float FrequencyAt(int index) => _dense is null ? Frequencies[index] : _dense.Frequencies[_denseWindow!.ImpactAt(index)];

    public override void Fill(Window window, float least)
    {
        _dense = DenseIn(window);
        if (_dense is not null)
        {
            _denseWindow ??= _dense.OpenWindow();
            _denseWindow.Fill(_dense.Cursor, window, Impact.AtLeast(_dense.Frequencies, least), Bits);
            return;
        }

        FillEach(window, least);
    }

    private void FillEach(Window window, float least)
    {
        Clear();

        // Where what several say is added up, each of them alone may be below.
        least = _takesBest || _all.Length == 1 ? least : 0f;
        Small?.Fill(window, this);
        foreach (var term in _large)
        {
            if (!term.Cursor.Seek(window.Start))
            {
                continue;
            }

            if (window.WantedCount <= Few)
            {
                AddFew(term, window);
            }
            else
            {
                AddAll(term, window, Impact.AtLeast(term.Frequencies, least));
            }
        }
    }

    public override void Collect(int document, List<Occurrence> occurrences)
    {
        var first = occurrences.Count;
        foreach (var term in _all)
        {
            if (term.Positions.Postings.Find(document) is >= 0 and var index)
            {
                _positions.Clear();
                term.Positions.Read(index, _positions);
                foreach (var position in _positions)
                {
                    occurrences.Add(new Occurrence(position, 1, term.Reason, term.Weight));
                }
            }
        }

        if (_all.Length > 1)
        {
            CollectionsMarshal.AsSpan(occurrences)[first..].Sort((a, b) => a.Position - b.Position);
        }
    }

    /// <summary>The term that stands alone in a window and close together; null when there is none.</summary>
    private WeightedTerm? DenseIn(Window window)
    {
        if (!DenseWindow.IsSupported || Small?.Next(window.Start) < window.End)
        {
            return null;
        }

        WeightedTerm? only = null;
        foreach (var term in _large)
        {
            if (term.Cursor.Next(window.Start) < window.End)
            {
                if (only is not null)
                {
                    return null;
                }

                only = term;
            }
        }

        only?.Cursor.Open();
        return only?.Cursor.Dense.Count > 0 ? only : null;
    }

    private void AddAll(WeightedTerm term, Window window, int leastImpact)
    {
        var cursor = term.Cursor;
        do
        {
            if (cursor.BlockMaxImpact < leastImpact)
            {
                continue;
            }

            for (var good = cursor.NotBelow(leastImpact, window.Start, window.End); !good.IsEmpty;)
            {
                good = good.Next(out var at);
                var index = cursor.Documents[at] - window.Start;
                Add(index, term.Frequencies[cursor.ImpactAt(at)], window.Wanted[index / Window.WordBits]);
            }
        }
        while (cursor.NextBlockBefore(window.End));
    }

    private void AddFew(WeightedTerm term, Window window)
    {
        for (var word = 0; word < Window.Words; word++)
        {
            for (var bits = window.Wanted[word]; bits != 0; bits &= bits - 1)
            {
                var index = (word * Window.WordBits) + BitOperations.TrailingZeroCount(bits);
                if (term.Cursor.Find(window.Start + index) is >= 0 and var at)
                {
                    Add(index, term.Frequencies[term.Cursor.ImpactOf(at, window.Start + index)], window.Wanted[word]);
                }
            }
        }
    }

    private static bool IsSmall(WeightedTerm term) => term.Count <= BlockCodec.Size;

    private void Add(int index, float frequency, ulong wanted)
    {
        var (word, bit) = (index / Window.WordBits, 1UL << (index % Window.WordBits));
        var before = (Bits[word] & bit) != 0 ? Frequencies[index] : 0f;
        Frequencies[index] = _takesBest ? Math.Max(before, frequency) : before + frequency;
        Bits[word] |= bit & wanted;
    }

    /// <summary>The documents of terms with few documents each, taken together.</summary>
    private sealed class SmallTerms
    {
        private readonly int[] _documents;
        private readonly float[] _frequencies;
        private int _next;

        private readonly bool _takesBest;

        public SmallTerms(IEnumerable<WeightedTerm> terms, bool takesBest)
        {
            var (documents, frequencies) = (new List<int>(), new List<float>());
            foreach (var term in terms)
            {
                for (var i = 0; i < term.Count; i++)
                {
                    documents.Add(term.Cursor.Documents[i]);
                    frequencies.Add(term.Frequencies[term.Cursor.ImpactAt(i)]);
                }
            }

            _takesBest = takesBest;

            (_documents, _frequencies) = ([.. documents], [.. frequencies]);
            Array.Sort(_documents, _frequencies);
        }

        public int Next(int document)
        {
            while (_next < _documents.Length && _documents[_next] < document)
            {
                _next++;
            }

            return _next < _documents.Length ? _documents[_next] : NoMore;
        }

        public float Bound(int end)
        {
            var (most, sum) = (0f, 0f);
            for (var i = _next; i < _documents.Length && _documents[i] < end; i++)
            {
                sum = !_takesBest && i > _next && _documents[i] == _documents[i - 1] ? sum + _frequencies[i] : _frequencies[i];
                most = Math.Max(most, sum);
            }

            return most;
        }

        public void Fill(Window window, TermsSource source)
        {
            Next(window.Start);
            for (; _next < _documents.Length && _documents[_next] < window.End; _next++)
            {
                var index = _documents[_next] - window.Start;
                source.Add(index, _frequencies[_next], window.Wanted[index / Window.WordBits]);
            }
        }
    }
}
