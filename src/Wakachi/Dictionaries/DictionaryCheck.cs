using System.Numerics;
using System.Runtime.CompilerServices;

namespace Wakachi.Dictionaries;

/// <summary>
/// Makes sure that no number in the tables leads outside of them, because the lattice follows them through pointers. The
/// checksum already tells an accident; this is for files that were made wrong.
/// </summary>
internal static unsafe class DictionaryCheck
{
    public const int MaxUnknownLength = 15;

    /// <summary>The number of a class shares 16 bits with a flag.</summary>
    public const int MaxClasses = 1 << 15;

    public const int MaxSurface = 1 << 16;

    public static void CheckCounts(in DictionaryCounts counts)
    {
        var smallest = Math.Min(Math.Min(counts.UnknownWords, counts.LeftIds), Math.Min(counts.RightIds, counts.Classes));
        Require(smallest > 0 && counts.KnownWords >= 0 && counts.LongestSurface is >= 0 and <= MaxSurface, Section.Counts);
        Require(counts.LeftIds <= short.MaxValue && counts.RightIds <= short.MaxValue && counts.Classes <= MaxClasses, Section.Counts);
        Require((long)counts.KnownWords + counts.UnknownWords <= TrieNode.NoWord, Section.Counts);

        // Arcs lead to base XOR code, which stays within the blocks of this size that the array consists of.
        var block = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, counts.Codes));
        Require(counts.Codes is > 0 and < TrieNode.NoCode && counts.TrieNodes > 0 && counts.TrieNodes % block == 0, Section.Counts);
        Require((uint)counts.TrieRootBase < (uint)counts.TrieNodes, Section.Counts);
    }

    public static void CheckTables(DictionaryTables tables)
    {
        CheckCharacters(tables);
        CheckClasses(tables);
        CheckTrie(tables.Trie, tables.Counts);
        CheckWords(tables);
    }

    /// <summary>How many words the surface with the most of them has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindMostWords(ulong* words, int count)
    {
        var (most, first) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            if (WordRecord.IsLast(words[i]))
            {
                most = Math.Max(most, i + 1 - first);
                first = i + 1;
            }
        }

        return most;
    }

    // Loops over whole tables that run once: they are worth being compiled well at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckCharacters(DictionaryTables tables)
    {
        var counts = tables.Counts;
        var isSound = true;
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            var character = tables.Characters[unit];
            isSound &= (ushort)character < counts.Codes & character >> 16 < counts.Classes;
        }

        Require(isSound, Section.Characters);
    }

    private static void CheckClasses(DictionaryTables tables)
    {
        for (var i = 0; i < tables.Counts.Classes; i++)
        {
            var first = tables.Classes[i].FirstUnknownWord;
            Require(first >= tables.Counts.KnownWords && first < tables.WordCount, Section.Classes);
            Require(tables.Classes[i].Length <= MaxUnknownLength, Section.Classes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckTrie(ulong* trie, DictionaryCounts counts)
    {
        var isSound = true;
        for (var i = 0; i < counts.TrieNodes; i++)
        {
            var node = trie[i];
            var word = TrieNode.FirstWord(node);
            isSound &= TrieNode.Code(node) != 0 & TrieNode.Base(node) < counts.TrieNodes;
            isSound &= word < counts.KnownWords | word == TrieNode.NoWord;
        }

        Require(isSound, Section.Trie);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckWords(DictionaryTables tables)
    {
        var counts = tables.Counts;
        var (words, end) = (tables.WordCount, tables.FeatureBytes);
        var isSound = true;
        for (var i = 0; i < words; i++)
        {
            var word = tables.Words[i];
            isSound &= WordRecord.LeftId(word) < counts.LeftIds & WordRecord.RightId(word) < counts.RightIds;
            isSound &= WordRecord.Grammar(word) < counts.Grammars & (uint)tables.FeatureOffset(i) < (uint)end;
        }

        Require(isSound && WordRecord.IsLast(tables.Words[words - 1]), Section.Words);
    }

    private static void Require(bool isSound, Section section)
    {
        if (!isSound)
        {
            throw new InvalidDictionaryException($"The dictionary's section {section} makes no sense.");
        }
    }
}
