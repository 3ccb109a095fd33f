using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// The positions of a term as numbers, and the numbers of a block packed with as many bits each as make it the shortest. The smallest numbers name the
/// field that the following positions stand in, which without that is the body, as nearly always; one says that a number follows in two parts; the
/// others are distances from the position before.
/// </summary>
internal static unsafe class PositionCodec
{
    private const uint Wide = FieldPosition.FieldCount;
    private const uint FirstDistance = Wide + 1;
    private const int PartsOfWide = 3;
    private const int WordBits = 32;
    private const int ByteBits = 8;

    // With less no number could say that it is wide.
    private const int LeastBits = 3;

    /// <summary>Adds the numbers of a document's positions, which ascend.</summary>
    public static void AddNumbers(ReadOnlySpan<int> positions, List<uint> numbers)
    {
        var field = Field.Body;
        var previous = FieldPosition.Of(field, 0);
        foreach (var position in positions)
        {
            if (FieldPosition.FieldOf(position) != field)
            {
                field = FieldPosition.FieldOf(position);
                previous = FieldPosition.Of(field, 0);
                numbers.Add((uint)field);
            }

            numbers.Add((uint)(position - previous) + FirstDistance);
            previous = position;
        }
    }

    /// <summary>With how many bits each the numbers take the least room.</summary>
    public static int BestBits(ReadOnlySpan<uint> numbers)
    {
        Span<int> having = stackalloc int[WordBits + 1];
        having.Clear();
        var all = 0u;
        foreach (var number in numbers)
        {
            all |= number;
            having[Bits(number)]++;
        }

        var most = Bits(all);
        var (best, shortest, wide) = (most, (long)most * numbers.Length, 0);
        for (var bits = most - 1; bits >= Math.Max(LeastBits, (most + 1) / 2); bits--)
        {
            wide += having[bits + 1];
            var length = bits * (numbers.Length + ((PartsOfWide - 1L) * wide));
            (best, shortest) = length < shortest ? (bits, length) : (best, shortest);
        }

        return best;
    }

    /// <summary>How many packed numbers these take.</summary>
    public static int CountPacked(ReadOnlySpan<uint> numbers, int bits)
    {
        var count = numbers.Length;
        foreach (var number in numbers)
        {
            count += number >> bits != 0 ? PartsOfWide - 1 : 0;
        }

        return count;
    }

    /// <summary>Writes the number of bits, then the numbers.</summary>
    public static void Pack(ReadOnlySpan<uint> numbers, int bits, ByteBuffer output)
    {
        output.Add((byte)bits);
        var packer = new Packer(bits, output.Take((int)(((CountPacked(numbers, bits) * (long)bits) + ByteBits - 1) / ByteBits)));
        foreach (var number in numbers)
        {
            if (number >> bits != 0)
            {
                packer.Add(Wide);
                packer.Add(number >> bits);
            }

            packer.Add(number & ((1u << bits) - 1));
        }

        packer.End();
    }

    private static int Bits(uint number) => WordBits - BitOperations.LeadingZeroCount(number);

    /// <summary>Reads packed numbers one by one.</summary>
    internal struct Reader(byte* block, long index)
    {
        private readonly byte* _packed = block + 1;
        private readonly uint _mask = (1u << *block) - 1;
        private readonly int _bits = *block;
        private long _bit = index * *block;

        /// <summary>Adds the numbers that so many packed ones are.</summary>
        public void ReadNumbers(int packed, List<uint> numbers)
        {
            for (; packed > 0; packed--)
            {
                numbers.Add(Number(ref packed));
            }
        }

        /// <summary>Adds the positions that so many packed numbers tell.</summary>
        public void ReadPositions(int packed, List<int> positions)
        {
            var position = FieldPosition.Of(Field.Body, 0);
            for (; packed > 0; packed--)
            {
                var number = Number(ref packed);
                if (number < Wide)
                {
                    position = FieldPosition.Of((Field)number, 0);
                }
                else
                {
                    positions.Add(position += (int)(number - FirstDistance));
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private uint Number(ref int packed)
        {
            var number = Next();
            if (number != Wide)
            {
                return number;
            }

            packed -= PartsOfWide - 1;
            return (Next() << _bits) | Next();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private uint Next()
        {
            var number = (uint)(*(ulong*)(_packed + (_bit / ByteBits)) >> (int)(_bit % ByteBits)) & _mask;
            _bit += _bits;
            return number;
        }
    }

    private ref struct Packer(int bits, Span<byte> output)
    {
        private readonly Span<byte> _output = output;
        private ulong _waiting;
        private int _held;
        private int _at;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(uint number)
        {
            _waiting |= (ulong)number << _held;
            _held += bits;
            if (_held >= WordBits)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(_output[_at..], (uint)_waiting);
                _at += sizeof(uint);
                _waiting >>= WordBits;
                _held -= WordBits;
            }
        }

        public void End()
        {
            for (; _held > 0; _held -= ByteBits, _waiting >>= ByteBits)
            {
                _output[_at++] = (byte)_waiting;
            }
        }
    }
}
