using System.Runtime.Intrinsics;
using Wakachi.Dictionaries;

namespace Wakachi.Lattices;

/// <summary>The Viterbi search over the words of a text, from left to right.</summary>
internal sealed unsafe class Lattice
{
    // So often are costs brought down; a path can gain only a few hundred million on the way.
    private const int RebaseInterval = 4096;

    private readonly short* _matrix;
    private readonly int _rightIds;
    private readonly int _mostWords;
    private readonly LeftSlots _slots;
    private readonly LatticeNodes _nodes = new();
    private readonly PinnedBuffer<long> _sums;

    private int _position;
    private int _nextRebase;
    private long _costBefore;

    // The words before the current position, and the surface whose words were summed up behind them last, with their number.
    private LeftSlot* _left;
    private ulong* _summedUp;
    private int _summedUpCount;

    public Lattice(DictionaryTables tables, int mostWordsOfSurface)
    {
        _matrix = tables.Matrix;
        _rightIds = tables.Counts.RightIds;
        _mostWords = mostWordsOfSurface;
        _slots = new LeftSlots(_rightIds);
        _sums = new PinnedBuffer<long>(mostWordsOfSurface);
    }

    /// <summary>Starts anew at position 0, after a word with this right id.</summary>
    public void Reset(int length, int rightId)
    {
        _slots.Reset(length + 1);
        _nodes.Reset();
        _nextRebase = RebaseInterval;
        _costBefore = 0;
        var slot = _slots.Add(0);
        slot->Keys[0] = LeftKey.At(0, LatticeNodes.Root);
        slot->Rights[0] = (ushort)rightId;
        slot->Count = 1;
    }

    /// <summary>Makes a position the current one; false when no word ends there.</summary>
    public bool Enter(int position)
    {
        _position = position;
        _summedUp = null;
        _left = _slots.Find(position);
        return _left != null;
    }

    /// <summary>Leaves the current position for good.</summary>
    public void Leave() => _slots.Release(_position);

    /// <summary>Adds all words of a surface, from the given record to the last one, behind the words of the current position.</summary>
    public void Add(ulong* record, WordSpan span, int end, int penalty)
    {
        // An unknown word of another length has the same records.
        if (record != _summedUp)
        {
            SumUp(record);
            _summedUp = record;
        }

        var slot = _slots.Find(end);
        if (slot == null)
        {
            slot = _slots.Add(end);
            if (_summedUpCount < RightIdVector.Length)
            {
                Fill(slot, record, span, penalty);
                return;
            }
        }

        Insert(slot, record, span, penalty);
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
            _nodes.Trim(_slots, path);
        }
    }

    /// <summary>
    /// Appends the rest of the best path that ends at the current position before a word with this left id, or before
    /// nothing that costs, and answers what the whole path costs.
    /// </summary>
    public long AppendBestPath(int? leftId, List<WordSpan> path)
    {
        var best = leftId is { } id ? _left->LeastIn(_matrix + ((nint)id * _rightIds)) : Least();
        _nodes.AppendPath(LeftKey.Node(best), path);
        return _costBefore + LeftKey.Cost(best);
    }

    /// <summary>Gives back what an unusually long text took.</summary>
    public void Shrink(int length)
    {
        _slots.Shrink(length);
        _nodes.Shrink(length);
    }

    private long Least()
    {
        var least = LeftKey.Unreachable;
        foreach (var key in _left->AllKeys)
        {
            least = Math.Min(least, key);
        }

        return least;
    }

    /// <summary>Finds the best word before each word of a surface, apart from what follows: so the processor can do several at once.</summary>
    private void SumUp(ulong* record)
    {
        // In locals, since what is written through a pointer might be a field for all the compiler knows.
        var left = *_left;
        var matrix = _matrix;
        nint width = _rightIds;
        var sum = _sums.Pointer;
        ulong word;
        do
        {
            word = *record++;
            var least = left.LeastIn(matrix + (WordRecord.LeftId(word) * width));
            *sum++ = LeftKey.Plus(least, WordRecord.Cost(word));
        }
        while (!WordRecord.IsLast(word));
        _summedUpCount = (int)(sum - _sums.Pointer);
    }

    /// <summary>Adds the words that were summed up to a position that has none yet: there is nothing to compare them with.</summary>
    private void Fill(LeftSlot* slot, ulong* record, WordSpan span, int penalty)
    {
        var count = _summedUpCount;
        var next = _nodes.Reserve(_mostWords) + _nodes.Count;
        var keys = slot->Keys;
        var rights = slot->Rights;
        var sum = _sums.Pointer;
        var complement = ~_nodes.Count;
        var extra = (long)penalty << LeftKey.CostShift;
        var node = LatticeNode.ToVector(span);
        for (var i = 0; i < count; i++)
        {
            node.WithElement(0, LeftKey.Node(sum[i])).Store((int*)next++);
            keys[i] = LeftKey.At(sum[i] + extra, ~complement--);
            rights[i] = (ushort)WordRecord.RightId(record[i]);
            node += Vector128.Create(0, 1, 0, 0);
        }

        slot->Count = count;
        _nodes.Count += count;
    }

    /// <summary>
    /// Adds the words that were summed up to a position. Two words of one surface may have the same right id: then both get
    /// an entry, which costs time but changes nothing, and each word can be looked for among those that were there before.
    /// </summary>
    private void Insert(LeftSlot* slot, ulong* record, WordSpan span, int penalty)
    {
        var next = _nodes.Reserve(_mostWords) + _nodes.Count;
        var keys = slot->Keys;
        var before = Vector256.Load(slot->Rights);
        var rights = before;
        var sum = _sums.Pointer;
        var (complement, count) = (~_nodes.Count, slot->Count);
        var known = RightIdVector.MaskOf(count);
        var extra = (long)penalty << LeftKey.CostShift;
        var node = LatticeNode.ToVector(span);
        var isLast = false;
        while (!isLast && count < RightIdVector.Length - 1)
        {
            var word = *record++;
            isLast = WordRecord.IsLast(word);
            var right = Vector256.Create((ushort)WordRecord.RightId(word));
            var (index, isNew) = RightIdVector.Find(before, known, right, count);
            node.WithElement(0, LeftKey.Node(*sum)).Store((int*)next++);
            LeftKey.Lower(ref keys[index], LeftKey.At(*sum++ + extra, ~complement--));
            rights = rights.With(index, right);
            count += isNew;
            node += Vector128.Create(0, 1, 0, 0);
        }

        rights.Store(slot->Rights);
        slot->Count = count;
        _nodes.Count = ~complement;
        if (!isLast)
        {
            InsertAmongMany(slot, record, sum, span with { Word = node.GetElement(1) }, penalty);
        }
    }

    /// <summary>The rest of the words where more right ids meet than a vector holds.</summary>
    private void InsertAmongMany(LeftSlot* slot, ulong* record, long* sum, WordSpan span, int penalty)
    {
        ulong word;
        do
        {
            word = *record++;
            var index = slot->IndexOf((ushort)WordRecord.RightId(word));
            _nodes.Reserve(1)[_nodes.Count] = new LatticeNode(LeftKey.Node(*sum), span);
            LeftKey.Lower(ref slot->Keys[index], LeftKey.At(LeftKey.Plus(*sum++, penalty), _nodes.Count++));
            span = span with { Word = span.Word + 1 };
        }
        while (!WordRecord.IsLast(word));
    }

    private void Rebase()
    {
        var cost = (int)LeftKey.Cost(Least());
        _costBefore += cost;
        foreach (var used in _slots.FindInUse())
        {
            foreach (ref var key in ((LeftSlot*)used)->AllKeys)
            {
                key = LeftKey.Plus(key, -cost);
            }
        }
    }
}
