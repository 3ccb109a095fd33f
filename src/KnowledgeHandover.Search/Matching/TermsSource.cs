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

    private readonly Entry[] _entries;
    private readonly List<int> _positions = [];

    public TermsSource(Segment segment, IEnumerable<(int Term, float Weight, MatchReason Reason)> terms, Workspace workspace)
        : base(workspace)
    {
        _entries = [.. terms.Select(term => new Entry(segment, term.Term, term.Weight, term.Reason))];
        Cost = _entries.Sum(entry => (long)entry.Cursor.Count);
    }

    public override long Cost { get; }

    public override int Next(int document)
    {
        var next = NoMore;
        foreach (var entry in _entries)
        {
            next = Math.Min(next, entry.Cursor.Next(document));
        }

        return next;
    }

    public override float Bound(int end)
    {
        var bound = 0f;
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
        var leastImpact = _entries.Length == 1 ? _entries[0].ImpactOf(least) : 0;
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
        foreach (var entry in _entries)
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

        if (_entries.Length > 1)
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

    private sealed class Entry(Segment segment, int term, float weight, MatchReason reason)
    {
        private readonly TermInfo _info = segment.Terms.Info(term);
        private PostingsCursor? _positions;
        private PostingsCursor? _cursor;

        public PostingsCursor Cursor => _cursor ??= new PostingsCursor(segment.Image, _info);

        /// <summary>A second cursor: positions are read behind the first one.</summary>
        public PostingsCursor Positions => _positions ??= new PostingsCursor(segment.Image, _info);

        public float Weight => weight;

        public MatchReason Reason => reason;

        /// <summary>The least impact whose frequency is not below this one; one more than any when there is none.</summary>
        public int ImpactOf(float frequency)
        {
            var found = Array.BinarySearch(Frequencies, frequency);
            return found >= 0 ? found : ~found;
        }

        /// <summary>For each impact the weighted frequency.</summary>
        public float[] Frequencies { get; } = weight == 1f ? Impact.Frequencies : [.. Impact.Frequencies.Select(frequency => frequency * weight)];
    }
}
