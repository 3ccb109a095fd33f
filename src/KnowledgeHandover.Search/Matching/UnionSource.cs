using System.Numerics;
using System.Runtime.InteropServices;

namespace KnowledgeHandover.Search.Matching;

/// <summary>
/// The documents of any of several sources. Of what they say of a document the most counts, and not the sum: two ways to say the same may mean
/// the same word.
/// </summary>
internal sealed unsafe class UnionSource(IReadOnlyList<Source> parts, Workspace workspace) : Source(workspace)
{
    public override long Cost { get; } = parts.Sum(part => part.Cost);

    public override int Next(int document)
    {
        var next = NoMore;
        foreach (var part in parts)
        {
            next = Math.Min(next, part.Next(document));
        }

        return next;
    }

    public override float Bound(int end, out int until)
    {
        var bound = 0f;
        until = NoMore;
        foreach (var part in parts)
        {
            bound = Math.Max(bound, part.Bound(end, out var holds));
            until = Math.Min(until, holds);
        }

        return bound;
    }

    public override void Fill(Window window, float least)
    {
        Clear();
        foreach (var part in parts)
        {
            if (part.Next(window.Start) < window.End)
            {
                part.Fill(window, least);
                Add(part);
            }
        }
    }

    /// <summary>Where two parts say the same place, the better one counts.</summary>
    public override void Collect(int document, List<Occurrence> occurrences)
    {
        var first = occurrences.Count;
        foreach (var part in parts)
        {
            part.Collect(document, occurrences);
        }

        var added = CollectionsMarshal.AsSpan(occurrences)[first..];
        added.Sort((a, b) => (a.Position, a.Length, b.Weight).CompareTo((b.Position, b.Length, a.Weight)));
        var kept = first;
        for (var i = first; i < occurrences.Count; i++)
        {
            if (i == first || (occurrences[i].Position, occurrences[i].Length) != (occurrences[kept - 1].Position, occurrences[kept - 1].Length))
            {
                occurrences[kept++] = occurrences[i];
            }
        }

        CollectionsMarshal.SetCount(occurrences, kept);
    }

    private void Add(Source part)
    {
        for (var word = 0; word < Window.Words; word++)
        {
            for (var bits = part.Bits[word]; bits != 0; bits &= bits - 1)
            {
                var index = (word * Window.WordBits) + BitOperations.TrailingZeroCount(bits);
                var before = (Bits[word] >> (index % Window.WordBits) & 1) != 0 ? Frequencies[index] : 0f;
                Set(index, Math.Max(before, part.FrequencyAt(index)));
            }
        }
    }
}
