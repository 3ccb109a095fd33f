using System.Runtime.CompilerServices;

namespace Wakachi.Lattices;

/// <summary>
/// The slots of all positions that are reached and not yet passed. A position has a slot only as long as it is needed; so
/// only a few are ever in use, and they stay in the cache.
/// </summary>
internal sealed unsafe class LeftSlots
{
    // Each slot in memory of its own, which never moves: the lattice goes by their addresses.
    private readonly List<PinnedBuffer<long>> _memory = [];
    private readonly PinnedBuffer<nint> _slotOfPosition = new(1024);
    private readonly int _stride;
    private LeftSlot* _free;

    public LeftSlots(int rightIds)
    {
        // All right ids, those that the first vector holds twice, and room for one to be read and written behind the last.
        _stride = (rightIds + (3 * RightIdVector.Length)) & -RightIdVector.Length;
    }

    /// <summary>Forgets everything and makes room for so many positions.</summary>
    public void Reset(int positions)
    {
        _slotOfPosition.Grow(positions);
        new Span<nint>(_slotOfPosition.Pointer, positions).Clear();
        _free = null;
        foreach (var memory in _memory)
        {
            Free((LeftSlot*)memory.Pointer);
        }
    }

    /// <summary>The slot of a position, or null when no word ends there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LeftSlot* Find(int position) => (LeftSlot*)_slotOfPosition.Pointer[position];

    /// <summary>Gives a position a slot.</summary>
    public LeftSlot* Add(int position)
    {
        var slot = _free == null ? Allocate() : _free;
        _free = slot->NextFree;
        _slotOfPosition.Pointer[position] = (nint)slot;
        slot->Open();
        return slot;
    }

    public void Release(int position)
    {
        Free(Find(position));
        _slotOfPosition.Pointer[position] = 0;
    }

    /// <summary>The slots in use, by their addresses.</summary>
    public List<nint> FindInUse() => [.. _memory.Select(memory => (nint)memory.Pointer).Where(slot => ((LeftSlot*)slot)->Count > 0)];

    /// <summary>Gives back what an unusually long text took.</summary>
    public void Shrink(int positions) => _slotOfPosition.Shrink(positions);

    private void Free(LeftSlot* slot)
    {
        slot->Count = 0;
        slot->NextFree = _free;
        _free = slot;
    }

    private LeftSlot* Allocate()
    {
        var header = sizeof(LeftSlot) / sizeof(long);
        var memory = new PinnedBuffer<long>(header + _stride + (_stride * sizeof(ushort) / sizeof(long)));
        _memory.Add(memory);
        var slot = (LeftSlot*)memory.Pointer;
        slot->Keys = memory.Pointer + header;
        slot->Rights = (ushort*)(slot->Keys + _stride);
        return slot;
    }
}
