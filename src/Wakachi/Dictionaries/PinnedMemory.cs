using System.Buffers;

namespace Wakachi.Dictionaries;

/// <summary>Memory that does not move as long as this object lives.</summary>
internal sealed unsafe class PinnedMemory
{
    private MemoryHandle _handle;

    public PinnedMemory(ReadOnlyMemory<byte> memory)
    {
        Memory = memory;
        _handle = memory.Pin();
    }

    ~PinnedMemory()
    {
        _handle.Dispose();
    }

    public ReadOnlyMemory<byte> Memory { get; }

    public byte* Pointer => (byte*)_handle.Pointer;
}
