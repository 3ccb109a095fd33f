using System.Numerics;
using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Matching;

/// <summary>The documents of a term, or of several that stand for the same.</summary>
internal sealed unsafe class TermsSource : Source
{
    // So few documents are rather looked for one by one.
    private const int Few = 8;

    // Of more small terms than this the documents are gathered before the first window.
    private const int ManyTerms = 8;

    private readonly Entry[] _all;
    private readonly Entry[] _entries;
    private readonly SmallTerms? _small;
    private readonly List<int> _positions = [];

    /// <param name="segment">The segment.</param>
    /// <param name="terms">The terms, each once, and what they are worth.</param>
    /// <param name="workspace">Where the windows lie.</param>
    public TermsSource(Segment segment, IEnumerable<(TermInfo Info, Opening Opening)> terms, Workspace workspace)
        : base(workspace)
    {
        _all = [.. terms.Select(term => new Entry(segment, term.Info, term.Opening))];
        _entries = _all;
        Cost = _all.Sum(entry => (long)entry.Count);
        if (_all.Count(entry => entry.Count <= BlockCodec.Size) > ManyTerms)
        {
            _small = new SmallTerms(_all.Where(entry => entry.Count <= BlockCodec.Size).Select(entry => (entry.Cursor, entry.Frequencies)));
            _entries = [.. _all.Where(entry => entry.Count > BlockCodec.Size)];
        }
    }

    public override long Cost { get; }

    public override int Next(int document)
    {
        var next = _small?.Next(document) ?? NoMore;
        foreach (var entry in _entries)
        {
            next = Math.Min(next, entry.Cursor.Next(document));
        }

        return next;
    }

    public override float Bound(int end)
    {
        var bound = _small?.Bound(end) ?? 0f;
        foreach (var entry in _entries)
        {
            bound += entry.Cursor.IsAtEnd ? 0f : Impact.Frequencies[entry.Cursor.MaxImpactBefore(end)] * entry.Weight;
        }

        return bound;
    }

    public override void Fill(Window window, float least)
    {
        Clear();

        // What several terms say is added up, and each of them alone may be below.
        var leastImpact = _all.Length == 1 ? _entries[0].ImpactOf(least) : 0;
        _small?.Fill(window, this);
        foreach (var entry in _entries)
        {
            if (!entry.Cursor.Seek(window.Start))
            {
                continue;
            }

            if (window.WantedCount <= Few)
            {
                AddFew(entry, window);
            }
            else
            {
                AddAll(entry, window, leastImpact);
            }
        }
    }

    public override void Collect(int document, List<Occurrence> occurrences)
    {
        var first = occurrences.Count;
        foreach (var entry in _all)
        {
            if (entry.Positions.Find(document) is >= 0 and var index)
            {
                _positions.Clear();
                PositionCodec.Read(ref entry.Positions.PositionsAt(index), _positions);
                foreach (var position in _positions)
                {
                    occurrences.Add(new Occurrence(position, 1, entry.Reason, entry.Weight));
                }
            }
        }

        if (_all.Length > 1)
        {
            CollectionsMarshal.AsSpan(occurrences)[first..].Sort((a, b) => a.Position - b.Position);
        }
    }

    private void AddAll(Entry entry, Window window, int leastImpact)
    {
        var (cursor, start) = (entry.Cursor, window.Start);
        var wanted = window.Wanted;
        var frequencies = entry.Frequencies;
        do
        {
            if (cursor.BlockMaxImpact < leastImpact)
            {
                continue;
            }

            cursor.Decode();
            var count = cursor.BlockCount;
            var impacts = cursor.Impacts;
            fixed (int* documents = cursor.Documents)
            {
                for (var i = documents[0] >= start ? 0 : cursor.IndexOf(start); i < count; i++)
                {
                    var index = documents[i] - start;
                    if (index >= Window.Size)
                    {
                        return;
                    }

                    if (impacts[i] < leastImpact)
                    {
                        continue;
                    }

                    var (word, bit) = (index / Window.WordBits, 1UL << (index % Window.WordBits));
                    var before = (Bits[word] & bit) != 0 ? Frequencies[index] : 0f;
                    Frequencies[index] = before + frequencies[impacts[i]];
                    Bits[word] |= bit & wanted[word];
                }
            }
        }
        while (cursor.NextBlockBefore(window.End));
    }

    private void AddFew(Entry entry, Window window)
    {
        for (var word = 0; word < Window.Words; word++)
        {
            for (var bits = window.Wanted[word]; bits != 0; bits &= bits - 1)
            {
                var index = (word * Window.WordBits) + BitOperations.TrailingZeroCount(bits);
                if (entry.Cursor.Find(window.Start + index) is >= 0 and var at)
                {
                    var before = (Bits[word] & (bits & (~bits + 1))) != 0 ? Frequencies[index] : 0f;
                    Set(index, before + entry.Frequencies[entry.Cursor.Impacts[at]]);
                }
            }
        }
    }

    private sealed class Entry(Segment segment, TermInfo info, Opening opening)
    {
        private PostingsCursor? _positions;
        private PostingsCursor? _cursor;

        public int Count => info.Count;

        public PostingsCursor Cursor => _cursor ??= segment.Postings(info);

        /// <summary>A second cursor: positions are read behind the first one.</summary>
        public PostingsCursor Positions => _positions ??= segment.Postings(info);

        public float Weight => opening.Weight;

        public MatchReason Reason => opening.Reason;

        /// <summary>For each impact the weighted frequency.</summary>
        public float[] Frequencies { get; } = Impact.Weighted(opening.Weight);

        /// <summary>The least impact whose frequency is not below this one; one more than any when there is none.</summary>
        public int ImpactOf(float frequency)
        {
            var found = Array.BinarySearch(Frequencies, frequency);
            return found >= 0 ? found : ~found;
        }
    }

    /// <summary>The documents of terms with few documents each, taken together.</summary>
    private sealed class SmallTerms
    {
        private readonly int[] _documents;
        private readonly float[] _frequencies;
        private int _next;

        public SmallTerms(IEnumerable<(PostingsCursor Cursor, float[] Frequencies)> terms)
        {
            var (documents, frequencies) = (new List<int>(), new List<float>());
            foreach (var (cursor, worth) in terms)
            {
                for (var i = 0; i < cursor.BlockCount; i++)
                {
                    documents.Add(cursor.Documents[i]);
                    frequencies.Add(worth[cursor.Impacts[i]]);
                }
            }

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
                sum = i > _next && _documents[i] == _documents[i - 1] ? sum + _frequencies[i] : _frequencies[i];
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
                var (word, bit) = (index / Window.WordBits, 1UL << (index % Window.WordBits));
                if ((window.Wanted[word] & bit) != 0)
                {
                    source.Set(index, ((source.Bits[word] & bit) != 0 ? source.Frequencies[index] : 0f) + _frequencies[_next]);
                }
            }
        }
    }
}
