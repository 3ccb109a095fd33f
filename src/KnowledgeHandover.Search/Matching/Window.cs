using System.Numerics;

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
        Count();
    }

    /// <summary>Wants only what is in these bits too; false when that is nothing.</summary>
    public bool Narrow(ulong* bits)
    {
        for (var word = 0; word < Words; word++)
        {
            Wanted[word] &= bits[word];
        }

        return Count() > 0;
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
