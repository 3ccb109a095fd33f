using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// Packs 128 ascending document numbers as the gaps between them, all of one block with as many bits as its widest gap needs.
/// The gaps lie in four lanes (number i in lane i mod 4), so that four are unpacked at a time (the layout of SIMD-BP128,
/// Lemire and Boytsov, "Decoding billions of integers per second through vectorization", 2015).
/// </summary>
internal static unsafe class BlockCodec
{
    public const int Size = 128;

    private const int Lanes = 4;
    private const int Rows = Size / Lanes;
    private const int WordBits = 32;

    /// <summary>How many bytes the gaps take when each has so many bits.</summary>
    public static int PackedLength(int bits) => bits * Lanes * sizeof(uint);

    /// <summary>Packs the numbers as gaps, or as a <see cref="DenseBlock"/> where that is not longer.</summary>
    /// <param name="documents">128 ascending numbers.</param>
    /// <param name="previous">The number before the first one, or -1.</param>
    /// <param name="output">Receives the number of bits, then the packed gaps.</param>
    public static void Pack(ReadOnlySpan<int> documents, int previous, ByteBuffer output)
    {
        Span<uint> gaps = stackalloc uint[Size];
        var (all, before) = (0u, previous);
        for (var i = 0; i < Size; i++)
        {
            gaps[i] = (uint)(documents[i] - before - 1);
            all |= gaps[i];
            before = documents[i];
        }

        var bits = WordBits - BitOperations.LeadingZeroCount(all);
        if (!DenseBlock.TryPack(documents, previous, bits, output))
        {
            Pack(gaps, bits, output);
        }
    }

    private static void Pack(ReadOnlySpan<uint> gaps, int bits, ByteBuffer output)
    {
        output.Add((byte)bits);
        Span<uint> words = stackalloc uint[WordBits * Lanes];
        words.Clear();
        for (var i = 0; i < Size && bits > 0; i++)
        {
            var (lane, bit) = (i % Lanes, i / Lanes * bits);
            var (word, shift) = (bit / WordBits, bit % WordBits);
            words[(word * Lanes) + lane] |= gaps[i] << shift;
            if (shift + bits > WordBits)
            {
                words[((word + 1) * Lanes) + lane] |= gaps[i] >> (WordBits - shift);
            }
        }

        output.Add(MemoryMarshal.AsBytes(words)[..PackedLength(bits)]);
    }

    /// <summary>Writes the 128 numbers behind <paramref name="packed"/>, and answers where the packed bytes end.</summary>
    public static byte* Unpack(byte* packed, int previous, int* documents)
    {
        var bits = *packed++;
        var mask = Vector128.Create(bits == WordBits ? uint.MaxValue : (1u << bits) - 1);
        var (bit, carry) = (0, Vector128.Create(previous));
        for (var row = 0; row < Rows; row++, bit += bits)
        {
            var gaps = bits == 0 ? Vector128<uint>.Zero : Gaps(packed, bit, bits, mask);
            carry = Sums(gaps.AsInt32() + Vector128<int>.One, carry);
            carry.Store(documents + (row * Lanes));
            carry = Vector128.Shuffle(carry, Vector128.Create(Lanes - 1));
        }

        return packed + PackedLength(bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Gaps(byte* packed, int bit, int bits, Vector128<uint> mask)
    {
        var word = (uint*)packed + (bit / WordBits * Lanes);
        var shift = bit % WordBits;
        var gaps = Vector128.Load(word) >> shift;
        return (shift + bits > WordBits ? gaps | (Vector128.Load(word + Lanes) << (WordBits - shift)) : gaps) & mask;
    }

    /// <summary>Each element plus all before it and the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sums(Vector128<int> values, Vector128<int> carry)
    {
        values += Vector128.Shuffle(values, Vector128.Create(0, 0, 1, 2)) & Vector128.Create(0, -1, -1, -1);
        values += Vector128.Shuffle(values, Vector128.Create(0, 0, 0, 1)) & Vector128.Create(0, 0, -1, -1);
        return values + carry;
    }
}
