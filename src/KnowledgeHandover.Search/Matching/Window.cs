using System.Numerics;
using System.Runtime.Intrinsics;

namespace KnowledgeHandover.Search.Matching;

/// <summary>
/// A stretch of documents that is looked at in one go, and which of them are wanted. So many that what a word says of all of them
/// fits into the nearest cache.
/// </summary>
internal sealed unsafe class Window(Workspace workspace)
{
    /// <summary>How many documents.</summary>
    public const int Size = 1024;

    /// <summary>How many words of bits.</summary>
    public const int Words = Size / WordBits;

    public const int WordBits = 64;

    /// <summary>The first document; a multiple of <see cref="Size"/>.</summary>
    public int Start { get; private set; }

    public int End => Start + Size;

    /// <summary>A bit for each document.</summary>
    public ulong* Wanted { get; } = workspace.Take<ulong>(Words);

    public int WantedCount { get; private set; }

    public Span<ulong> Bits => new(Wanted, Words);

    public void Move(int start, ReadOnlySpan<ulong> wanted)
    {
        Start = start;
        wanted.CopyTo(Bits);
        Bits[wanted.Length..].Clear();
        Count();
    }

    /// <summary>Wants only what is in these bits too; false when that is nothing.</summary>
    public bool Narrow(ulong* bits)
    {
        for (var word = 0; word < Words; word += Vector256<ulong>.Count)
        {
            (Vector256.Load(Wanted + word) & Vector256.Load(bits + word)).Store(Wanted + word);
        }

        return Count() > 0;
    }

    /// <summary>The same with bits that may end within the window.</summary>
    public bool Narrow(ReadOnlySpan<ulong> bits)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            Wanted[word] &= bits[word];
        }

        Bits[bits.Length..].Clear();
        return Count() > 0;
    }

    /// <summary>Wants only what is not older than a date; false when that is nothing.</summary>
    /// <param name="dates">The dates of the documents, in ticks; they may end within the window.</param>
    /// <param name="oldest">The date.</param>
    public bool Narrow(ReadOnlySpan<long> dates, long oldest)
    {
        for (var word = 0; word < Words; word++)
        {
            if (Wanted[word] != 0)
            {
                Wanted[word] &= NotOlder(dates[(word * WordBits)..Math.Min(dates.Length, (word + 1) * WordBits)], oldest);
            }
        }

        return Count() > 0;
    }

    private static ulong NotOlder(ReadOnlySpan<long> dates, long oldest)
    {
        var bits = 0UL;
        var i = 0;
        for (; i + Vector256<long>.Count <= dates.Length; i += Vector256<long>.Count)
        {
            var isNotOlder = Vector256.GreaterThanOrEqual(Vector256.Create(dates[i..]), Vector256.Create(oldest));
            bits |= (ulong)isNotOlder.ExtractMostSignificantBits() << i;
        }

        for (; i < dates.Length; i++)
        {
            bits |= dates[i] >= oldest ? 1UL << i : 0UL;
        }

        return bits;
    }

    private int Count()
    {
        var count = 0;
        for (var word = 0; word < Words; word++)
        {
            count += BitOperations.PopCount(Wanted[word]);
        }

        return WantedCount = count;
    }
}
