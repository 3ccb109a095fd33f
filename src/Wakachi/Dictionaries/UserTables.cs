namespace Wakachi.Dictionaries;

/// <summary>The tables of a user dictionary as pointers, for the lattice. The codes of its trie are the UTF-16 units themselves.</summary>
internal sealed unsafe class UserTables
{
    private readonly ulong[] _trie;
    private readonly ulong[] _words;

    public UserTables(ulong[] trie, int trieRootBase, ulong[] words, int longestSurface)
    {
        _trie = GC.AllocateUninitializedArray<ulong>(trie.Length, pinned: true);
        _words = GC.AllocateUninitializedArray<ulong>(words.Length, pinned: true);
        trie.CopyTo(_trie, 0);
        words.CopyTo(_words, 0);
        (TrieRootBase, LongestSurface) = (trieRootBase, longestSurface);
    }

    public int TrieRootBase { get; }

    public int LongestSurface { get; }

    public ulong* Trie => Address(_trie);

    public ulong* Words => Address(_words);

    private static ulong* Address(ulong[] array) =>
        (ulong*)System.Runtime.CompilerServices.Unsafe.AsPointer(
            ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array));
}
