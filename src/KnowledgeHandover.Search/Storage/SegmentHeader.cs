using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// The beginning of a segment: magic, version, a checksum of the table, then offset, length and checksum (CRC-32C) of each section.
/// Sections begin at multiples of eight. All numbers are little-endian.
/// </summary>
internal static unsafe class SegmentHeader
{
    /// <summary>Raise it with any change of the format: an index of another version is built anew.</summary>
    public const uint Version = 3;

    private const ulong Magic = 0x0047_4553_4945_4B48; // "HKIESEG\0"
    private const int FixedLength = 16;
    private const int Alignment = 8;

    private static readonly int Sections = Enum.GetValues<SegmentSection>().Length;

    private static int TableLength => Sections * sizeof(Entry);

    public static byte[] Assemble(params ReadOnlySpan<ByteBuffer> sections)
    {
        var length = Align(FixedLength + TableLength);
        foreach (var section in sections)
        {
            length = Align(length + section.Length);
        }

        var bytes = GC.AllocateArray<byte>(length, pinned: true);
        var table = MemoryMarshal.Cast<byte, Entry>(bytes.AsSpan(FixedLength, TableLength));
        var offset = Align(FixedLength + TableLength);
        for (var i = 0; i < sections.Length; i++)
        {
            var written = sections[i].Written;
            written.CopyTo(bytes.AsSpan(offset));
            table[i] = new Entry(offset, written.Length, Checksum(written));
            offset = Align(offset + written.Length);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Checksum(bytes.AsSpan(FixedLength, TableLength)));
        return bytes;
    }

    public static long OffsetOf(byte* bytes, SegmentSection section) => ((Entry*)(bytes + FixedLength))[(int)section].Offset;

    public static long LengthOf(byte* bytes, SegmentSection section) => ((Entry*)(bytes + FixedLength))[(int)section].Length;

    /// <summary>A checksum of the checksums of all sections.</summary>
    public static uint TableChecksum(byte* bytes) => ((uint*)bytes)[3];

    public static void Check(ReadOnlySpan<byte> bytes)
    {
        Require(bytes.Length >= FixedLength + TableLength && BinaryPrimitives.ReadUInt64LittleEndian(bytes) == Magic, "is no segment");
        Require(BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) == Version, "has another version");
        Require(BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) == Checksum(bytes.Slice(FixedLength, TableLength)), "has a damaged table");
        foreach (var (offset, length, checksum) in MemoryMarshal.Cast<byte, Entry>(bytes.Slice(FixedLength, TableLength)))
        {
            Require(offset >= 0 && length >= 0 && offset <= bytes.Length - length, "is torn");
            Require(Checksum(bytes.Slice((int)offset, (int)length)) == (uint)checksum, "is damaged");
        }
    }

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }

    private static int Align(long offset) => checked((int)((offset + Alignment - 1) & -Alignment));

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidDataException($"The file {problem}.");
        }
    }

    private readonly record struct Entry(long Offset, long Length, long Checksum);
}
