namespace Wakachi.Lattices;

/// <summary>A word that was the best of its right id at its end when it was added, and the node before it.</summary>
internal record struct LatticeNode(int Previous, WordSpan Span);
