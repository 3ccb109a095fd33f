using System.Buffers;

namespace Wakachi.Ipadic;

/// <summary>An embedded resource as memory: it lies where the loader mapped the assembly, and is never copied.</summary>
internal sealed unsafe class ResourceMemory(UnmanagedMemoryStream resource) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => new(Address, (int)resource.Length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(Address + elementIndex, pinnable: this);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => resource.Dispose();

    private byte* Address => resource.PositionPointer - resource.Position;
}
