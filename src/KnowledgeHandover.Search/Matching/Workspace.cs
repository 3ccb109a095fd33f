using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Memory that one query needs for a moment, lent out again to the next one.</summary>
internal sealed unsafe class Workspace : IDisposable
{
    private const int ChunkLength = 1 << 18;
    private const int Alignment = 64;

    private static readonly ConcurrentBag<Workspace> Idle = [];

    private readonly List<byte[]> _chunks = [];
    private int _chunk;
    private int _used;

    private Workspace()
    {
    }

    public static Workspace Rent() => Idle.TryTake(out var workspace) ? workspace : new Workspace();

    /// <summary>Memory of any content, in place until the workspace is given back.</summary>
    public T* Take<T>(int count)
        where T : unmanaged
    {
        var length = ((count * sizeof(T)) + Alignment - 1) & -Alignment;
        if (_chunk == _chunks.Count || _used + length > ChunkLength)
        {
            _chunk += _chunk < _chunks.Count ? 1 : 0;
            _used = 0;
            if (_chunk == _chunks.Count)
            {
                _chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(length, ChunkLength) + Alignment, pinned: true));
            }
        }

        var chunk = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_chunks[_chunk]));
        var at = (T*)(((nuint)chunk + Alignment - 1) / Alignment * Alignment + (nuint)_used);
        _used += length;
        return at;
    }

    public void Dispose()
    {
        const int MostKept = 64;
        (_chunk, _used) = (0, 0);
        if (_chunks.Count <= MostKept)
        {
            Idle.Add(this);
        }
    }
}
