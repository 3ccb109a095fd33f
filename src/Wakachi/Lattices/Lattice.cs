using System.Runtime.CompilerServices;
using Wakachi.Dictionaries;

namespace Wakachi.Lattices;

/// <summary>The Viterbi search over the words of a text, from left to right.</summary>
internal sealed unsafe class Lattice
{
    // So often are costs brought down; a path can gain only a few hundred million on the way.
    private const int RebaseInterval = 4096;

    private readonly DictionaryTables _tables;
    private readonly LeftSlots _slots;
    private readonly LatticeNodes _nodes = new();

    // For each left id the best path to the current position with the connection to such a word, as far as it was asked for.
    private readonly PinnedBuffer<long> _best;
    private readonly PinnedBuffer<uint> _bestStamps;
    private uint _stamp;

    private int _position;
    private LeftWords _left;
    private int _nextRebase;
    private long _costBefore;

    public Lattice(DictionaryTables tables)
    {
        _tables = tables;
        _slots = new LeftSlots(tables.Counts.RightIds);
        _best = new PinnedBuffer<long>(tables.Counts.LeftIds);
        _bestStamps = new PinnedBuffer<uint>(tables.Counts.LeftIds);
    }

    /// <summary>Starts anew at position 0, after a word with this right id.</summary>
    public void Reset(int length, int rightId)
    {
        _slots.Reset(length + 1);
        _nodes.Reset();
        _nextRebase = RebaseInterval;
        _costBefore = 0;
        _slots.Open(_slots.Add(0)).TryAdd((ushort)rightId, LeftKey.Pack(0, LatticeNodes.Root));
    }

    /// <summary>Makes a position the current one; false when no word ends there.</summary>
    public bool Enter(int position)
    {
        var slot = _slots.Find(position);
        if (slot == 0)
        {
            return false;
        }

        _position = position;
        _left = _slots.Open(slot);
        _left.Seal();
        if (++_stamp == 0)
        {
            new Span<uint>(_bestStamps.Pointer, _bestStamps.Capacity).Clear();
            _stamp = 1;
        }

        return true;
    }

    /// <summary>Leaves the current position for good.</summary>
    public void Leave() => _slots.Release(_position);

    /// <summary>Adds all words of a surface, from the given record to the last one, behind the words of the current position.</summary>
    public void Add(ulong* record, WordSpan span, int end, int penalty)
    {
        var ends = OpenEnd(end);
        ulong word;
        do
        {
            word = *record++;
            var best = BestLeft(WordRecord.LeftId(word));
            var cost = LeftKey.Cost(best) + WordRecord.Cost(word) + penalty;
            if (ends.TryAdd((ushort)WordRecord.RightId(word), LeftKey.Pack(cost, _nodes.Count)))
            {
                _nodes.Add(LeftKey.Node(best), span);
            }

            span = span with { Word = span.Word + 1 };
        }
        while (!WordRecord.IsLast(word));
    }

    /// <summary>Keeps memory and costs within bounds; appends words that are certain already.</summary>
    public void Tidy(List<WordSpan> path)
    {
        if (_position >= _nextRebase)
        {
            Rebase();
            _nextRebase = _position + RebaseInterval;
        }

        if (_nodes.AreMany)
        {
            _nodes.Trim([.. _slots.InUse()], path);
        }
    }

    /// <summary>
    /// Appends the rest of the best path that ends at the current position before a word with this left id, and answers
    /// what the whole path costs.
    /// </summary>
    public long AppendBestPath(int leftId, List<WordSpan> path)
    {
        var best = BestLeft(leftId);
        _nodes.AppendPath(LeftKey.Node(best), path);
        return _costBefore + LeftKey.Cost(best);
    }

    /// <summary>Gives back what an unusually long text took.</summary>
    public void Shrink(int length)
    {
        _slots.Shrink(length);
        _nodes.Shrink(length);
    }

    private LeftWords OpenEnd(int position)
    {
        var slot = _slots.Find(position);
        if (slot == 0)
        {
            slot = _slots.Add(position);
            _left = _slots.Open(_slots.Find(_position));
        }

        return _slots.Open(slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long BestLeft(int leftId)
    {
        if (_bestStamps.Pointer[leftId] != _stamp)
        {
            _bestStamps.Pointer[leftId] = _stamp;
            _best.Pointer[leftId] = _left.Best(_tables.Matrix + ((nint)leftId * _tables.Counts.RightIds));
        }

        return _best.Pointer[leftId];
    }

    private void Rebase()
    {
        var least = LeftKey.Unreachable;
        foreach (var key in _left.AllKeys)
        {
            least = Math.Min(least, key);
        }

        _costBefore += LeftKey.Cost(least);
        foreach (var words in _slots.InUse())
        {
            foreach (ref var key in words.AllKeys)
            {
                key = LeftKey.Plus(key, -LeftKey.Cost(least));
            }
        }
    }
}
