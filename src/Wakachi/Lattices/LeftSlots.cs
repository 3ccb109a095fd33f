using System.Runtime.CompilerServices;

namespace Wakachi.Lattices;

/// <summary>
/// The words that end at each position that is reached and not yet passed, as the words to their right see them: one entry
/// for each right id, because of two words with the same right id only the cheaper one can be on the best path. A position
/// has a slot only as long as it is needed; so only a few slots are ever in use, and they stay in the cache.
/// </summary>
/// <remarks>The arrays are fields, and move when a slot is added: this is the innermost loop.</remarks>
internal sealed unsafe class LeftSlots
{
    /// <summary>For each position its slot, or 0 when no word ends there.</summary>
    public int* SlotOfPosition;

    /// <summary>For each slot the number of its entries.</summary>
    public int* Counts;

    private readonly PinnedBuffer<long> _keyBuffer;
    private readonly PinnedBuffer<ushort> _rightBuffer;
    private readonly PinnedBuffer<int> _countBuffer = new(1);
    private readonly PinnedBuffer<int> _positionBuffer = new(1024);
    private readonly int _stride;
    private readonly PinnedBuffer<int> _freeBuffer = new(1);
    private int _freeCount;
    private int* _free;
    private long* _keys;
    private ushort* _rights;

    public LeftSlots(int rightIds)
    {
        // All right ids, those that the first vector holds twice, and room for one to be read and written behind the last.
        _stride = (rightIds + (3 * RightIdVector.Length)) & -RightIdVector.Length;
        _keyBuffer = new PinnedBuffer<long>(_stride);
        _rightBuffer = new PinnedBuffer<ushort>(_stride);
        SetPointers();
    }

    /// <summary>Forgets everything and makes room for so many positions.</summary>
    public void Reset(int positions)
    {
        _positionBuffer.Grow(positions);
        SetPointers();
        new Span<int>(SlotOfPosition, positions).Clear();
        new Span<int>(Counts, _countBuffer.Capacity).Clear();
        _freeCount = 0;
        FreeFrom(1);
    }

    /// <summary>The <see cref="LeftKey"/>s of a slot; behind the last one follow at least four unreachable ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long* Keys(int slot) => _keys + ((nint)slot * _stride);

    /// <summary>The right ids of a slot; behind the last one follow meaningless ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort* Rights(int slot) => _rights + ((nint)slot * _stride);

    public Span<long> AllKeys(int slot) => new(Keys(slot), Counts[slot]);

    /// <summary>Gives a position a slot.</summary>
    public int Add(int position)
    {
        if (_freeCount == 0)
        {
            GrowSlots();
        }

        var slot = _free[--_freeCount];
        new Span<long>(Keys(slot), RightIdVector.Length + LeftKeyVector.Length).Fill(LeftKey.Unreachable);
        return SlotOfPosition[position] = slot;
    }

    /// <summary>The index of a right id, which becomes the last one with an unreachable key if it was not there.</summary>
    public int IndexOf(int slot, ushort right)
    {
        var count = Counts[slot];
        var index = new ReadOnlySpan<ushort>(Rights(slot), count).IndexOf(right);
        if (index >= 0)
        {
            return index;
        }

        LeftKeyVector.WriteUnreachable(Keys(slot) + count + 1);
        return Counts[slot]++;
    }

    public void Release(int position)
    {
        var slot = SlotOfPosition[position];
        SlotOfPosition[position] = 0;
        Counts[slot] = 0;
        _free[_freeCount++] = slot;
    }

    /// <summary>All slots in use.</summary>
    public List<int> FindInUse()
    {
        var slots = new List<int>();
        for (var slot = 1; slot < _countBuffer.Capacity; slot++)
        {
            if (Counts[slot] > 0)
            {
                slots.Add(slot);
            }
        }

        return slots;
    }

    /// <summary>Gives back what an unusually long text took.</summary>
    public void Shrink(int positions)
    {
        _positionBuffer.Shrink(positions);
        SetPointers();
    }

    private void GrowSlots()
    {
        var first = _countBuffer.Capacity;
        _countBuffer.Grow(first * 2);
        _freeBuffer.Grow(_countBuffer.Capacity);
        _keyBuffer.Grow(_countBuffer.Capacity * _stride);
        _rightBuffer.Grow(_countBuffer.Capacity * _stride);
        SetPointers();
        FreeFrom(first);
    }

    private void SetPointers()
    {
        _keys = _keyBuffer.Pointer;
        _rights = _rightBuffer.Pointer;
        Counts = _countBuffer.Pointer;
        _free = _freeBuffer.Pointer;
        SlotOfPosition = _positionBuffer.Pointer;
    }

    private void FreeFrom(int first)
    {
        for (var slot = _countBuffer.Capacity - 1; slot >= first; slot--)
        {
            _free[_freeCount++] = slot;
        }
    }
}
