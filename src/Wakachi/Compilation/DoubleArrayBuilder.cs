using System.Numerics;
using Wakachi.Dictionaries;

namespace Wakachi.Compilation;

/// <summary>Lays a trie into a double array whose arcs lead from base to base XOR code.</summary>
internal sealed class DoubleArrayBuilder
{
    private const int EndOfList = -1;

    // After so many slots in vain a crowded fork gives the oldest of them up to forks with a single child.
    private const int Patience = 1024;

    private readonly TrieSource _trie;
    private readonly ushort[] _codes;
    private readonly int _blockSize;
    private readonly int[] _bases;

    // The free slots in ascending order as a doubly linked list.
    private readonly List<int> _next = [];
    private readonly List<int> _previous = [];
    private readonly List<bool> _isFree = [];
    private readonly List<bool> _isBase = [];
    private int _firstFree = EndOfList;
    private int _lastFree = EndOfList;
    private int _firstHopeful = EndOfList;

    private DoubleArrayBuilder(TrieSource trie, ushort[] codes)
    {
        _trie = trie;
        _codes = codes;
        _bases = new int[trie.Forks.Count];
        _blockSize = (int)BitOperations.RoundUpToPowerOf2((uint)codes.Max() + 1);
    }

    /// <summary>Builds the nodes; the array is a multiple of a power of two above the largest code, so no arc leads outside.</summary>
    public static DoubleArray Build(TrieSource trie, ushort[] codes)
    {
        var builder = new DoubleArrayBuilder(trie, codes);
        builder.AppendBlock();

        // Crowded forks first: single children fill the holes that are left.
        foreach (var forks in Enumerable.Range(0, trie.Forks.Count).GroupBy(index => trie.Forks[index].Count).OrderByDescending(group => group.Key))
        {
            builder._firstHopeful = builder._firstFree;
            foreach (var fork in forks)
            {
                builder.Place(fork);
            }
        }

        return new DoubleArray(builder.PackNodes(), builder._bases[0]);
    }

    private void AppendBlock()
    {
        var start = _next.Count;
        if (start + _blockSize > TrieNode.MaxIndex)
        {
            throw new InvalidDictionaryException("The lexicon has too many surfaces for the format.");
        }

        for (var slot = start; slot < start + _blockSize; slot++)
        {
            _next.Add(slot + 1);
            _previous.Add(slot - 1);
            _isFree.Add(true);
            _isBase.Add(slot == TrieNode.NoChildren);
        }

        _previous[start] = _lastFree;
        _next[^1] = EndOfList;
        _firstFree = _firstFree == EndOfList ? start : _firstFree;
        _firstHopeful = _firstHopeful == EndOfList ? start : _firstHopeful;
        if (_lastFree != EndOfList)
        {
            _next[_lastFree] = start;
        }

        _lastFree = _next.Count - 1;
    }

    private void Place(int fork)
    {
        var children = _trie.Children(_trie.Forks[fork]);
        if (children.IsEmpty)
        {
            return;
        }

        var childBase = FindBase(children);
        _bases[fork] = childBase;
        _isBase[childBase] = true;
        foreach (var child in children)
        {
            Take(childBase ^ _codes[child.Unit]);
        }
    }

    private int FindBase(ReadOnlySpan<TrieChild> children)
    {
        var tries = 0;
        for (var slot = _firstHopeful; ; slot = _next[slot], tries++)
        {
            if (slot == EndOfList)
            {
                slot = _next.Count;
                AppendBlock();
            }

            var candidate = slot ^ _codes[children[0].Unit];
            if (!_isBase[candidate] && Fits(candidate, children))
            {
                return candidate;
            }

            if (tries >= Patience)
            {
                _firstHopeful = _next[_firstHopeful];
            }
        }
    }

    private bool Fits(int candidate, ReadOnlySpan<TrieChild> children)
    {
        foreach (var child in children)
        {
            if (!_isFree[candidate ^ _codes[child.Unit]])
            {
                return false;
            }
        }

        return true;
    }

    private void Take(int slot)
    {
        var (previous, next) = (_previous[slot], _next[slot]);
        _isFree[slot] = false;
        _firstHopeful = _firstHopeful == slot ? next : _firstHopeful;
        if (previous == EndOfList)
        {
            _firstFree = next;
        }
        else
        {
            _next[previous] = next;
        }

        if (next == EndOfList)
        {
            _lastFree = previous;
        }
        else
        {
            _previous[next] = previous;
        }
    }

    private ulong[] PackNodes()
    {
        var nodes = new ulong[_next.Count];
        Array.Fill(nodes, TrieNode.Unused);
        for (var fork = 0; fork < _bases.Length; fork++)
        {
            foreach (var child in _trie.Children(_trie.Forks[fork]))
            {
                var childBase = child.Fork is { } deeper ? _bases[deeper] : TrieNode.NoChildren;
                var code = _codes[child.Unit];
                nodes[_bases[fork] ^ code] = TrieNode.Pack(code, childBase, child.FirstWord ?? TrieNode.NoWord);
            }
        }

        return nodes;
    }
}

/// <summary>The nodes of a double array, and the base of its root.</summary>
internal sealed record DoubleArray(ulong[] Nodes, int RootBase);
