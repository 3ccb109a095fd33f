using System.Runtime.Intrinsics;

namespace Wakachi.Lattices;

/// <summary>A word of the lattice, and the node of the best word before it.</summary>
internal record struct LatticeNode(int Previous, WordSpan Span)
{
    /// <summary>The four numbers of a node without its predecessor.</summary>
    public static Vector128<int> ToVector(WordSpan span) => Vector128.Create(0, span.Word, span.Start, span.End);
}
