using System.Numerics;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Where in one segment a part of a query is answered, told window by window from the first document to the last.</summary>
internal abstract unsafe class Source(Workspace workspace)
{
    /// <summary>Said of a next document where there is none.</summary>
    public const int NoMore = int.MaxValue;

    /// <summary>Which documents of the window that was filled last answer: a bit for each.</summary>
    public ulong* Bits { get; } = workspace.Take<ulong>(Window.Words);

    /// <summary>What is behind <see cref="FrequencyAt"/>, where nothing else is.</summary>
    protected float* Frequencies { get; } = workspace.Take<float>(Window.Size);

    /// <summary>How much a document of the window answers that does, by its place.</summary>
    public virtual float FrequencyAt(int index) => Frequencies[index];

    /// <summary>How many documents answer at most.</summary>
    public abstract long Cost { get; }

    /// <summary>The terms of which the best counts, or the only one, when that is all that it is.</summary>
    public virtual IReadOnlyList<WeightedTerm>? Alone => null;

    /// <summary>The term that it is, when it is no more than that one.</summary>
    public virtual WeightedTerm? Only => null;

    /// <summary>A document from which on one answers at the earliest: this one or later; <see cref="NoMore"/> when none does.</summary>
    public abstract int Next(int document);

    /// <summary>What no frequency exceeds among the documents from the last <see cref="Next"/> to before <paramref name="end"/>.</summary>
    /// <param name="end">The end of a window.</param>
    /// <param name="until">To before which document that holds without looking again; not before <paramref name="end"/>.</param>
    public abstract float Bound(int end, out int until);

    /// <summary>
    /// Sets <see cref="Bits"/>, and what <see cref="FrequencyAt"/> says. Windows come in order, each once. A document whose frequency is below
    /// <paramref name="least"/> may be left out.
    /// </summary>
    public abstract void Fill(Window window, float least);

    /// <summary>Adds the places where a document answers, ascending. Documents come in order; the same one may be asked for again.</summary>
    public abstract void Collect(int document, List<Occurrence> occurrences);

    protected void Clear() => new Span<ulong>(Bits, Window.Words).Clear();

    protected void Set(int index, float frequency)
    {
        Bits[index / Window.WordBits] |= 1UL << (index % Window.WordBits);
        Frequencies[index] = frequency;
    }

    /// <summary>Sets the wanted documents that have occurrences, to the sum of their worths.</summary>
    protected void FillByOccurrences(Window wanted, Segment segment, List<Occurrence> buffer)
    {
        Clear();
        for (var word = 0; word < Window.Words; word++)
        {
            for (var bits = wanted.Wanted[word]; bits != 0; bits &= bits - 1)
            {
                var index = (word * Window.WordBits) + BitOperations.TrailingZeroCount(bits);
                if (FrequencyByOccurrences(wanted.Start + index, segment.Lengths(wanted.Start + index), buffer) is > 0f and var frequency)
                {
                    Set(index, frequency);
                }
            }
        }
    }

    /// <summary>The sum of the worths of a document's occurrences.</summary>
    protected virtual float FrequencyByOccurrences(int document, ReadOnlySpan<byte> lengths, List<Occurrence> buffer)
    {
        buffer.Clear();
        Collect(document, buffer);
        var frequency = 0f;
        foreach (var occurrence in buffer)
        {
            frequency += occurrence.Weight * Bm25F.WorthAt(occurrence.Position, lengths);
        }

        return frequency;
    }
}
