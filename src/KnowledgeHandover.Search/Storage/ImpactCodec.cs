using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// Packs what the postings of a block say beside their documents: the impact and how many numbers tell the positions. Nearly all words stand once or
/// twice in the body, and so the impact is kept as its rise over that of one occurrence there; rise and count are kept as a number into a table of
/// those that the block has. Mostly that takes one to three bits.
/// </summary>
internal static unsafe class ImpactCodec
{
    private const int Lanes = 8;
    private const ulong LowestBits = 0x0101_0101_0101_0101;

    /// <summary>Writes how long the table is, its rises, the numbers into it, and its counts.</summary>
    /// <param name="rises">The rise of each document.</param>
    /// <param name="counts">How many numbers tell its positions.</param>
    /// <param name="output">Receives the bytes.</param>
    public static void Pack(ReadOnlySpan<byte> rises, ReadOnlySpan<int> counts, ByteBuffer output)
    {
        Span<byte> numbers = stackalloc byte[rises.Length];
        Span<long> table = stackalloc long[BlockCodec.Size];
        table = table[..Number(rises, counts, numbers, table)];
        output.Add((byte)table.Length);
        foreach (var pair in table)
        {
            output.Add((byte)pair);
        }

        Pack(numbers, BitsFor(table.Length), output);
        foreach (var pair in table)
        {
            output.AddNumber((uint)(pair >> Lanes));
        }
    }

    // Writes the table of pairs and the number of each document's pair; answers how long the table is.
    private static int Number(ReadOnlySpan<byte> rises, ReadOnlySpan<int> counts, Span<byte> numbers, Span<long> table)
    {
        var (length, number) = (0, 0);
        for (var i = 0; i < rises.Length; i++)
        {
            // Mostly the same as the one before.
            var pair = ((long)counts[i] << Lanes) | rises[i];
            number = length > 0 && table[number] == pair ? number : table[..length].IndexOf(pair);
            if (number < 0)
            {
                number = length++;
                table[number] = pair;
            }

            numbers[i] = (byte)number;
        }

        return length;
    }

    private static void Pack(ReadOnlySpan<byte> numbers, int bits, ByteBuffer output)
    {
        var packed = output.Take(((numbers.Length * bits) + Lanes - 1) / Lanes);
        var (waiting, held, at) = (0UL, 0, 0);
        foreach (var number in numbers)
        {
            waiting |= (ulong)number << held;
            held += bits;
            if (held >= Lanes)
            {
                packed[at++] = (byte)waiting;
                (waiting, held) = (waiting >> Lanes, held - Lanes);
            }
        }

        if (held > 0)
        {
            packed[at] = (byte)waiting;
        }
    }

    private static int BitsFor(int length) => 32 - BitOperations.LeadingZeroCount((uint)length - 1);

    /// <summary>The impacts and counts of a block where they lie.</summary>
    internal readonly struct Block
    {
        private readonly byte* _rises;
        private readonly byte* _numbers;
        private readonly int _bits;

        public Block(byte* packed)
        {
            Length = *packed;
            _rises = packed + 1;
            _numbers = _rises + Length;
            _bits = BitsFor(Length);
        }

        /// <summary>How long the table is.</summary>
        public int Length { get; }

        /// <summary>The rises of the table; what has the same rise may have different counts.</summary>
        public byte* Rises => _rises;

        public int NumberAt(int index)
        {
            var bit = index * _bits;
            return (*(ushort*)(_numbers + (bit / Lanes)) >> (bit % Lanes)) & ((1 << _bits) - 1);
        }

        public byte RiseAt(int index) => _rises[NumberAt(index)];

        /// <summary>Reads the counts of the table.</summary>
        /// <param name="documents">How many documents the block has.</param>
        /// <param name="counts">Receives them.</param>
        public void ReadCounts(int documents, int* counts)
        {
            var reader = new ByteReader(_numbers + (((documents * _bits) + Lanes - 1) / Lanes));
            for (var i = 0; i < Length; i++)
            {
                counts[i] = (int)reader.Number();
            }
        }

        /// <summary>Writes the rises of the documents, and anything up to the next multiple of sixteen.</summary>
        public void Unpack(int documents, byte* rises)
        {
            if (Length <= Vector128<byte>.Count)
            {
                Look(Vector128.Load(_rises), documents, rises);
                return;
            }

            for (var i = 0; i < documents; i++)
            {
                rises[i] = RiseAt(i);
            }
        }

        /// <summary>Writes for each document what stands in a table of sixteen at its number, and anything up to the next multiple of sixteen.</summary>
        public void Look(Vector128<byte> table, int documents, byte* output)
        {
            if (Bmi2.X64.IsSupported)
            {
                LookBySixteen(table, documents, output);
                return;
            }

            for (var i = 0; i < documents; i++)
            {
                output[i] = table[NumberAt(i)];
            }
        }

        // Eight numbers of so many bits are as many bytes, whatever the bits.
        private void LookBySixteen(Vector128<byte> table, int documents, byte* output)
        {
            var mask = LowestBits * ((1UL << _bits) - 1);
            var at = _numbers;
            for (var i = 0; i < documents; i += Vector128<byte>.Count, at += 2 * _bits)
            {
                var low = Bmi2.X64.ParallelBitDeposit(*(ulong*)at, mask);
                var high = Bmi2.X64.ParallelBitDeposit(*(ulong*)(at + _bits), mask);
                Vector128.ShuffleNative(table, Vector128.Create(low, high).AsByte()).Store(output + i);
            }
        }
    }
}
