using System.Runtime.CompilerServices;

namespace Wakachi.Lattices;

/// <summary>The nodes of a lattice in the order in which they were added; each one leads back to the root.</summary>
internal sealed unsafe class LatticeNodes
{
    /// <summary>The node of the beginning, or of the last word that was already given out.</summary>
    public const int Root = 0;

    private const int MinTrim = 1 << 16;

    private readonly PinnedBuffer<LatticeNode> _nodes = new(1024);
    private readonly PinnedBuffer<int> _newIndexes = new(0);
    private int _trimAt;

    public int Count { get; private set; }

    /// <summary>Whether there are so many nodes that it is time for <see cref="Trim"/>.</summary>
    public bool AreMany => Count >= _trimAt;

    public void Reset()
    {
        Count = 1;
        _trimAt = MinTrim;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int previous, WordSpan span)
    {
        if (Count == _nodes.Capacity)
        {
            _nodes.Grow(Count + 1);
        }

        _nodes.Pointer[Count++] = new LatticeNode(previous, span);
    }

    /// <summary>Appends the words from the root to a node.</summary>
    public void AppendPath(int node, List<WordSpan> path)
    {
        var start = path.Count;
        for (; node != Root; node = _nodes.Pointer[node].Previous)
        {
            path.Add(_nodes.Pointer[node].Span);
        }

        path.Reverse(start, path.Count - start);
    }

    /// <summary>
    /// Gives out the words that all paths share and forgets all nodes that are on no path, so that a text without any
    /// break needs no more room than one with.
    /// </summary>
    public void Trim(IReadOnlyList<LeftWords> ends, List<WordSpan> path)
    {
        _newIndexes.Grow(Count);
        var marks = new Span<int>(_newIndexes.Pointer, Count);
        marks.Clear();
        var root = FindCommonNode(marks, MarkEnds(marks, ends));
        AppendPath(root, path);
        Compact(marks, root);
        foreach (var words in ends)
        {
            foreach (ref var key in words.AllKeys)
            {
                key = LeftKey.Pack(LeftKey.Cost(key), marks[LeftKey.Node(key)]);
            }
        }

        _trimAt = Math.Max(MinTrim, Count * 2);
    }

    public void Shrink(int nodes)
    {
        _nodes.Shrink(nodes);
        _newIndexes.Shrink(0);
    }

    private static int MarkEnds(Span<int> marks, IReadOnlyList<LeftWords> ends)
    {
        var marked = 0;
        foreach (var words in ends)
        {
            foreach (var key in words.AllKeys)
            {
                marked += 1 - marks[LeftKey.Node(key)];
                marks[LeftKey.Node(key)] = 1;
            }
        }

        return marked;
    }

    /// <summary>Marks all nodes on the paths, newest first, until a single one is left that all of them lead to.</summary>
    private int FindCommonNode(Span<int> marks, int open)
    {
        for (var node = Count - 1; node > Root; node--)
        {
            if (marks[node] == 0)
            {
                continue;
            }

            if (open == 1)
            {
                return node;
            }

            ref var previous = ref marks[_nodes.Pointer[node].Previous];
            open -= previous;
            previous = 1;
        }

        return Root;
    }

    private void Compact(Span<int> marks, int root)
    {
        var count = 1;
        for (var node = root + 1; node < marks.Length; node++)
        {
            if (marks[node] != 0)
            {
                var kept = _nodes.Pointer[node];
                _nodes.Pointer[count] = kept with { Previous = kept.Previous == root ? Root : marks[kept.Previous] };
                marks[node] = count++;
            }
        }

        marks[root] = Root;
        Count = count;
    }
}
