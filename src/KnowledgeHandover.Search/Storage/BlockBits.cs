using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KnowledgeHandover.Search.Storage;

/// <summary>A bit for each of the 128 documents of a block.</summary>
internal readonly unsafe record struct BlockBits(ulong Low, ulong High)
{
    private const int WordBits = 64;

    public bool IsEmpty => (Low | High) == 0;

    public static BlockBits All(int count) => new(LowestOf(count), LowestOf(count - WordBits));

    /// <summary>Those of so many bytes that are not below the least; as many as a block may have are read.</summary>
    public static BlockBits NotBelow(byte* values, int count, byte least)
    {
        var leasts = Vector512.Create(least);
        return new BlockBits(
            Vector512.GreaterThanOrEqual(Vector512.Load(values), leasts).ExtractMostSignificantBits() & LowestOf(count),
            count <= WordBits ? 0 : Vector512.GreaterThanOrEqual(Vector512.Load(values + WordBits), leasts).ExtractMostSignificantBits() & LowestOf(count - WordBits));
    }

    /// <summary>Those of the documents whose rise over their plain impact is great enough.</summary>
    public BlockBits Where(byte* rises, int* documents, byte* plain, int impact) =>
        new(new Half(rises, documents, plain).Where(Low, impact), new Half(rises + WordBits, documents + WordBits, plain).Where(High, impact));

    /// <summary>Without the first so many.</summary>
    public BlockBits From(int index) => index < WordBits ? new(Low & (ulong.MaxValue << index), High) : new(0, High & (ulong.MaxValue << (index - WordBits)));

    /// <summary>Only the first so many.</summary>
    public BlockBits Before(int index) => new(Low & LowestOf(index), High & LowestOf(index - WordBits));

    /// <summary>Takes the first one away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BlockBits Next(out int index)
    {
        index = Low != 0 ? BitOperations.TrailingZeroCount(Low) : WordBits + BitOperations.TrailingZeroCount(High);
        return Low != 0 ? new(Low & (Low - 1), High) : new(0, High & (High - 1));
    }

    private static ulong LowestOf(int count) => count >= WordBits ? ulong.MaxValue : count <= 0 ? 0 : (1UL << count) - 1;

    private readonly struct Half(byte* rises, int* documents, byte* plain)
    {
        private readonly byte* _rises = rises;
        private readonly int* _documents = documents;
        private readonly byte* _plain = plain;

        public ulong Where(ulong bits, int impact)
        {
            var enough = 0UL;
            for (; bits != 0; bits &= bits - 1)
            {
                var index = BitOperations.TrailingZeroCount(bits);
                enough |= (byte)(_rises[index] + _plain[_documents[index]]) >= impact ? 1UL << index : 0;
            }

            return enough;
        }
    }
}
