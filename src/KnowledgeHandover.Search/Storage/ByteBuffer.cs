using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeHandover.Search.Storage;

/// <summary>A growing run of bytes.</summary>
/// <param name="capacity">For so many there is room from the beginning.</param>
internal sealed class ByteBuffer(int capacity = 256)
{
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(Math.Max(1, capacity));

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Appends room for so many bytes, which the caller fills.</summary>
    public Span<byte> Take(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, (int)Math.Max(Length + (long)count, Math.Min(Array.MaxLength, _bytes.Length * 2L)));
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    public void Add(byte value) => Take(1)[0] = value;

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Add(MemoryMarshal.AsBytes(values));

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that more follow.</summary>
    public void AddNumber(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Add((byte)(value | 0x80));
        }

        Add((byte)value);
    }

    public void AddText(string text) => Encoding.UTF8.GetBytes(text, Take(Encoding.UTF8.GetByteCount(text)));

    public void Clear() => Length = 0;
}
