using System.Numerics;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// 128 documents that stand close together as a bit for each document between the first and the last: no longer than their gaps, and there is
/// nothing to unpack.
/// </summary>
internal readonly unsafe struct DenseBlock
{
    public const int WordBits = 64;

    private const byte Mark = 0x80;

    // So many bytes more than the gaps would take are well spent.
    private const int Allowance = 32;

    private readonly ulong* _words;
    private readonly int _start;
    private readonly int _count;

    private DenseBlock(ulong* words, int start, int count)
    {
        _words = words;
        _start = start;
        _count = count;
    }

    /// <summary>The bits, whose first one is that of <see cref="Start"/>.</summary>
    public ulong* Words => _words;

    /// <summary>A multiple of 64.</summary>
    public int Start => _start;

    /// <summary>How many words there are; 0 when the block is kept as gaps.</summary>
    public int Count => _count;

    /// <summary>Where the block ends.</summary>
    public byte* End => (byte*)(_words + _count);

    /// <summary>Writes the bits, when they are not longer than the gaps; false when they are.</summary>
    /// <param name="documents">128 ascending numbers.</param>
    /// <param name="previous">The number before the first one, or -1.</param>
    /// <param name="bits">How many bits the widest gap takes.</param>
    /// <param name="output">Receives a mark with the number of words, then the words.</param>
    public static bool TryPack(ReadOnlySpan<int> documents, int previous, int bits, ByteBuffer output)
    {
        var start = (previous + 1) / WordBits;
        var count = (documents[^1] / WordBits) - start + 1;
        if (count * sizeof(ulong) > BlockCodec.PackedLength(bits) + Allowance)
        {
            return false;
        }

        output.Add((byte)(Mark | count));
        Span<ulong> words = stackalloc ulong[count];
        words.Clear();
        foreach (var document in documents)
        {
            words[(document / WordBits) - start] |= 1UL << (document % WordBits);
        }

        output.Add<ulong>(words);
        return true;
    }

    /// <summary>The block that begins here; without words when it is kept as gaps.</summary>
    /// <param name="at">The block.</param>
    /// <param name="first">The number behind the one before it.</param>
    public static DenseBlock At(byte* at, int first) => *at < Mark ? default : new DenseBlock((ulong*)(at + 1), first & -WordBits, *at & ~Mark);

    /// <summary>Writes the documents.</summary>
    public void Unpack(int* documents)
    {
        for (var (word, start) = (0, _start); word < _count; word++, start += WordBits)
        {
            for (var bits = _words[word]; bits != 0; bits &= bits - 1)
            {
                *documents++ = start + BitOperations.TrailingZeroCount(bits);
            }
        }
    }

    /// <summary>How many documents come before one that is not behind the last.</summary>
    /// <param name="document">The document.</param>
    /// <param name="isIn">Whether it is one of them.</param>
    public int Rank(int document, out bool isIn)
    {
        var (word, bit) = ((document - _start) / WordBits, 1UL << (document % WordBits));
        if (document < _start)
        {
            isIn = false;
            return 0;
        }

        isIn = (_words[word] & bit) != 0;
        var rank = BitOperations.PopCount(_words[word] & (bit - 1));
        while (--word >= 0)
        {
            rank += BitOperations.PopCount(_words[word]);
        }

        return rank;
    }
}
