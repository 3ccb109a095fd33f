using System.Runtime.CompilerServices;

namespace Wakachi.Lattices;

/// <summary>
/// Gives each position that is reached a slot for the words that end there, and takes it back when the position is passed:
/// only a few slots are ever in use, and they stay in the cache.
/// </summary>
internal sealed unsafe class LeftSlots
{
    private readonly int _stride;
    private readonly PinnedBuffer<long> _keys;
    private readonly PinnedBuffer<ushort> _rights;
    private readonly PinnedBuffer<int> _counts = new(1);
    private readonly PinnedBuffer<int> _slotOfPosition = new(1024);
    private readonly Stack<int> _free = [];

    public LeftSlots(int rightIds)
    {
        _stride = LeftWords.CapacityFor(rightIds);
        _keys = new PinnedBuffer<long>(_stride);
        _rights = new PinnedBuffer<ushort>(_stride);
    }

    /// <summary>Forgets everything and makes room for so many positions.</summary>
    public void Reset(int positions)
    {
        _slotOfPosition.Grow(positions);
        new Span<int>(_slotOfPosition.Pointer, positions).Clear();
        new Span<int>(_counts.Pointer, _counts.Capacity).Clear();
        _free.Clear();
        FreeFrom(1);
    }

    /// <summary>The slot of a position, or 0 when no word ends there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int position) => _slotOfPosition.Pointer[position];

    /// <summary>Gives a position a slot. Slots that are open must be opened again: all of them may have moved.</summary>
    public int Add(int position)
    {
        if (_free.Count == 0)
        {
            var first = _counts.Capacity;
            _counts.Grow(first * 2);
            _keys.Grow(_counts.Capacity * _stride);
            _rights.Grow(_counts.Capacity * _stride);
            FreeFrom(first);
        }

        return _slotOfPosition.Pointer[position] = _free.Pop();
    }

    public void Release(int position)
    {
        var slot = Find(position);
        _slotOfPosition.Pointer[position] = 0;
        _counts.Pointer[slot] = 0;
        _free.Push(slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LeftWords Open(int slot) =>
        new(_keys.Pointer + ((nint)slot * _stride), _rights.Pointer + ((nint)slot * _stride), _counts.Pointer + slot);

    /// <summary>All slots in use.</summary>
    public IEnumerable<LeftWords> InUse()
    {
        for (var slot = 1; slot < _counts.Capacity; slot++)
        {
            if (Open(slot).Any)
            {
                yield return Open(slot);
            }
        }
    }

    /// <summary>Gives back what an unusually long text took.</summary>
    public void Shrink(int positions) => _slotOfPosition.Shrink(positions);

    private void FreeFrom(int first)
    {
        for (var slot = _counts.Capacity - 1; slot >= first; slot--)
        {
            _free.Push(slot);
        }
    }
}
