using System.Runtime.CompilerServices;

namespace KnowledgeHandover.Search.Storage;

/// <summary>Reads what <see cref="ByteBuffer"/> wrote, from memory that a checksum has vouched for.</summary>
internal unsafe struct ByteReader(byte* at)
{
    public byte* At = at;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Number()
    {
        uint value = *At++;
        if (value < 0x80)
        {
            return value;
        }

        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint next = *At++;
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
