using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wakachi.Dictionaries;

/// <summary>The tables of a user dictionary. The codes of its trie are the UTF-16 units themselves.</summary>
internal sealed unsafe class UserTables(ulong[] trie, ulong[] words)
{
    private readonly ulong[] _trie = Pin(trie);
    private readonly ulong[] _words = Pin(words);

    public required int TrieRootBase { get; init; }

    public required int LongestSurface { get; init; }

    public required int[] FeatureOffsets { get; init; }

    public required byte[] Features { get; init; }

    /// <summary>For each word that can be found in a text what it consists of, if that was told.</summary>
    public required UserParts?[] Parts { get; init; }

    public int MostWordsOfSurface => DictionaryCheck.FindMostWords(Words, Parts.Length);

    public ulong* Trie => Address(_trie);

    public ulong* Words => Address(_words);

    private static ulong[] Pin(ulong[] array)
    {
        var pinned = GC.AllocateUninitializedArray<ulong>(array.Length, pinned: true);
        array.CopyTo(pinned, 0);
        return pinned;
    }

    private static ulong* Address(ulong[] array) => (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
}

/// <summary>The parts of a user word: consecutive words of the same dictionary, and how long each is.</summary>
internal sealed record UserParts(int FirstWord, int[] Lengths);
