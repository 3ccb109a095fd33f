using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wakachi.Dictionaries;

/// <summary>
/// The first bytes of a compiled dictionary: magic, version, checksum of all that follows it, length of the file, and
/// for each <see cref="Section"/> its offset and length. All numbers are little-endian.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct FileHeader(ulong Magic, uint Version, uint Checksum, long Length)
{
    public const uint CurrentVersion = 1;

    /// <summary>Sections begin at multiples of a cache line.</summary>
    public const int Alignment = 64;

    /// <summary>Where the part that the checksum covers begins.</summary>
    public const int ChecksumStart = sizeof(ulong) + sizeof(uint) + sizeof(uint);

    public const int SectionCount = (int)Section.Categories + 1;

    public const int Size = sizeof(ulong) + sizeof(uint) + sizeof(uint) + sizeof(long) + (SectionCount * sizeof(long) * 2);

    public static ulong CurrentMagic => MemoryMarshal.Read<ulong>("WAKACHI\0"u8);

    /// <summary>CRC-32C of the file after the checksum itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint ComputeChecksum(ReadOnlySpan<byte> file)
    {
        var covered = file[ChecksumStart..];
        var words = MemoryMarshal.Cast<byte, ulong>(covered);
        var checksum = uint.MaxValue;
        foreach (var word in words)
        {
            checksum = BitOperations.Crc32C(checksum, word);
        }

        foreach (var rest in covered[(words.Length * sizeof(ulong))..])
        {
            checksum = BitOperations.Crc32C(checksum, rest);
        }

        return checksum;
    }
}
