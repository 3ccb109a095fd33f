using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Wakachi.Dictionaries;

namespace Wakachi.Lattices;

/// <summary>
/// The first two steps through the trie from each place of a stretch of text, taken ahead for the whole stretch. The trie
/// does not fit into the near caches; place after place its misses would be waited for one by one, so they overlap.
/// </summary>
internal sealed unsafe class TrieAhead(DictionaryTables tables)
{
    private const int Stretch = 64;

    private readonly PinnedBuffer<ulong> _first = new(Stretch);
    private readonly PinnedBuffer<ulong> _second = new(Stretch);
    private int _start;
    private int _end;

    /// <summary>Forgets the stretch, because the text is another one.</summary>
    public void Reset() => (_start, _end) = (0, 0);

    /// <summary>The nodes that the unit at a place, and that and the next one lead to; an unused node where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (ulong First, ulong Second) Step(PreparedText text, int place)
    {
        if (place < _start || place >= _end)
        {
            TakeSteps(text, place);
        }

        return (_first.Pointer[place - _start], _second.Pointer[place - _start]);
    }

    /// <summary>The node that a unit leads to; an unused one where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Step(ulong* trie, int childBase, ushort code)
    {
        // No arc leads from an unused node, so a path that is lost stays lost. Without branches: whether it is lost is as
        // good as random.
        var node = trie[childBase ^ code];
        var isArc = (long)((node ^ code) & ushort.MaxValue) - 1 >> 63;
        return TrieNode.Unused ^ ((node ^ TrieNode.Unused) & (ulong)isArc);
    }

    /// <summary>Fetches the words of a node, and the node that the next unit leads to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchAhead(ulong* trie, ulong* words, ulong node, ushort next)
    {
        if (Sse.IsSupported)
        {
            var word = TrieNode.FirstWord(node);
            Sse.Prefetch0(trie + (TrieNode.Base(node) ^ next));
            Sse.Prefetch0(words + (word & ((word - TrieNode.NoWord) >> 31)));
        }
    }

    private void TakeSteps(PreparedText text, int place)
    {
        // Search mode asks from the last word to the first: stretches that began at each of them would overlap.
        _start = place - (place % Stretch);
        _end = Math.Min(text.Length, _start + Stretch);
        var (count, root) = (_end - _start, tables.Counts.TrieRootBase);
        var units = text.Units + _start;
        var trie = tables.Trie;
        var words = tables.Words;
        var first = _first.Pointer;
        for (var i = 0; i < count; i++)
        {
            var node = Step(trie, root, (ushort)units[i]);
            first[i] = node;
            FetchAhead(trie, words, node, (ushort)units[i + 1]);
        }

        var second = _second.Pointer;
        for (var i = 0; i < count; i++)
        {
            var node = Step(trie, TrieNode.Base(first[i]), (ushort)units[i + 1]);
            second[i] = node;
            FetchAhead(trie, words, node, (ushort)units[i + 2]);
        }
    }
}
