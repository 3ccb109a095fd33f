using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wakachi.Lattices;

/// <summary>A growing array that does not move between two growths, so that it can be used through a pointer.</summary>
internal sealed unsafe class PinnedBuffer<T>
    where T : unmanaged
{
    private T[] _array = [];

    public PinnedBuffer(int capacity)
    {
        Use(GC.AllocateArray<T>(capacity, pinned: true));
    }

    public int Capacity => _array.Length;

    public T* Pointer { get; private set; }

    /// <summary>Makes room for so many elements and keeps those that are there.</summary>
    public void Grow(int capacity)
    {
        if (capacity > _array.Length)
        {
            var larger = GC.AllocateArray<T>(Math.Max(capacity, (int)Math.Min(_array.Length * 2L, Array.MaxLength)), pinned: true);
            _array.CopyTo(larger, 0);
            Use(larger);
        }
    }

    /// <summary>Gives back memory beyond so many elements; what was there is lost if it does.</summary>
    public void Shrink(int capacity)
    {
        if (_array.Length > capacity)
        {
            Use(GC.AllocateArray<T>(capacity, pinned: true));
        }
    }

    private void Use(T[] array)
    {
        _array = array;
        Pointer = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
    }
}
