using System.Runtime.CompilerServices;

namespace Wakachi.Lattices;

/// <summary>The nodes of a lattice in the order in which they were added; each one leads back to the root.</summary>
internal sealed unsafe class LatticeNodes
{
    /// <summary>The node of the beginning, or of the last word that was already given out.</summary>
    public const int Root = 0;

    private const int MinTrim = 1 << 16;

    private readonly PinnedBuffer<LatticeNode> _buffer = new(1024);
    private readonly PinnedBuffer<int> _newIndexes = new(0);
    private int _trimAt;

    public int Count { get; set; }

    /// <summary>Whether there are so many nodes that it is time for <see cref="Trim"/>.</summary>
    public bool AreMany => Count >= _trimAt;

    public void Reset()
    {
        Count = 1;
        _trimAt = MinTrim;
    }

    /// <summary>Makes room for more nodes, and answers where all of them are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LatticeNode* Reserve(int more)
    {
        if (Count + more > _buffer.Capacity)
        {
            _buffer.Grow(Count + more);
        }

        return _buffer.Pointer;
    }

    /// <summary>Appends the words from the root to a node.</summary>
    public void AppendPath(int node, List<WordSpan> path)
    {
        var nodes = _buffer.Pointer;
        var start = path.Count;
        for (; node != Root; node = nodes[node].Previous)
        {
            path.Add(nodes[node].Span);
        }

        path.Reverse(start, path.Count - start);
    }

    /// <summary>
    /// Gives out the words that all paths share and forgets all nodes that are on no path, so that a text without any
    /// break needs no more room than one with.
    /// </summary>
    public void Trim(LeftSlots ends, List<WordSpan> path)
    {
        _newIndexes.Grow(Count);
        var marks = new Span<int>(_newIndexes.Pointer, Count);
        marks.Clear();
        var slots = ends.FindInUse();
        var root = FindCommonNode(marks, MarkEnds(marks, slots));
        AppendPath(root, path);
        Compact(marks, root);
        foreach (var slot in slots)
        {
            foreach (ref var key in ((LeftSlot*)slot)->AllKeys)
            {
                key = LeftKey.At(key, marks[LeftKey.Node(key)]);
            }
        }

        _trimAt = Math.Max(MinTrim, Count * 2);
    }

    public void Shrink(int nodes)
    {
        _buffer.Shrink(nodes);
        _newIndexes.Shrink(0);
    }

    private static int MarkEnds(Span<int> marks, List<nint> slots)
    {
        var marked = 0;
        foreach (var slot in slots)
        {
            foreach (var key in ((LeftSlot*)slot)->AllKeys)
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

            ref var previous = ref marks[_buffer.Pointer[node].Previous];
            open -= previous;
            previous = 1;
        }

        return Root;
    }

    private void Compact(Span<int> marks, int root)
    {
        var nodes = _buffer.Pointer;
        var count = 1;
        for (var node = root + 1; node < marks.Length; node++)
        {
            if (marks[node] != 0)
            {
                var kept = nodes[node];
                nodes[count] = kept with { Previous = kept.Previous == root ? Root : marks[kept.Previous] };
                marks[node] = count++;
            }
        }

        marks[root] = Root;
        Count = count;
    }
}
