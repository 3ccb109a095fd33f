namespace Wakachi.Compilation;

/// <summary>The trie of all surfaces as plain arrays: nodes that have children, and those children.</summary>
internal sealed class TrieSource
{
    private readonly List<TrieFork> _forks = [];
    private readonly List<TrieChild> _children = [];

    /// <summary>Takes surfaces in ordinal order without repetition, each with the index of its first word.</summary>
    public TrieSource(IReadOnlyList<(string Surface, int FirstWord)> surfaces)
    {
        // Depth first, so that the forks of one path follow each other and come to lie close in memory.
        var pending = new Stack<(int First, int End, int Depth, int Parent)>();
        pending.Push((0, surfaces.Count, 0, -1));
        while (pending.TryPop(out var range))
        {
            if (range.Parent >= 0)
            {
                _children[range.Parent] = _children[range.Parent] with { Fork = _forks.Count };
            }

            AddFork(surfaces, range.First, range.End, range.Depth);
            foreach (var (child, first, end) in Deeper(surfaces, range.First, range.End, range.Depth))
            {
                pending.Push((first, end, range.Depth + 1, child));
            }
        }
    }

    public IReadOnlyList<TrieFork> Forks => _forks;

    public ReadOnlySpan<TrieChild> Children(TrieFork fork) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_children).Slice(fork.FirstChild, fork.Count);

    /// <summary>How many arcs carry each UTF-16 unit.</summary>
    public int[] CountUnits()
    {
        var counts = new int[65536];
        _children.ForEach(child => counts[child.Unit]++);
        return counts;
    }

    private void AddFork(IReadOnlyList<(string Surface, int FirstWord)> surfaces, int first, int end, int depth)
    {
        var firstChild = _children.Count;
        for (var i = first; i < end; i++)
        {
            var (surface, word) = surfaces[i];
            if (surface.Length > depth && (_children.Count == firstChild || _children[^1].Unit != surface[depth]))
            {
                _children.Add(new TrieChild(surface[depth], surface.Length == depth + 1 ? word : null));
            }
        }

        _forks.Add(new TrieFork(firstChild, _children.Count - firstChild));
    }

    /// <summary>The children of the newest fork that have children themselves, last first, with their surfaces.</summary>
    private IEnumerable<(int Child, int First, int End)> Deeper(
        IReadOnlyList<(string Surface, int FirstWord)> surfaces, int first, int end, int depth)
    {
        for (var (child, i) = (_children.Count - 1, end); i > first && surfaces[i - 1].Surface.Length > depth; child--)
        {
            var last = i;
            while (i > first && surfaces[i - 1].Surface.Length > depth && surfaces[i - 1].Surface[depth] == _children[child].Unit)
            {
                i--;
            }

            var deeper = surfaces[i].Surface.Length == depth + 1 ? i + 1 : i;
            if (deeper < last)
            {
                yield return (child, deeper, last);
            }
        }
    }
}

/// <summary>A node with children.</summary>
internal readonly record struct TrieFork(int FirstChild, int Count);

/// <summary>An arc and the node it leads to: the word that ends there, and the fork when it leads on.</summary>
internal readonly record struct TrieChild(char Unit, int? FirstWord, int? Fork = null);
