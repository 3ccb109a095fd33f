namespace Wakachi.Dictionaries;

/// <summary>
/// A node of the double array in eight bytes, so that one cache line answers check, children and word. The check is the
/// code of the arc alone: no two nodes share a base, which makes it unambiguous.
/// </summary>
internal static class TrieNode
{
    /// <summary>The check of an unused slot; no character has this code.</summary>
    public const int NoCode = 0xFFFF;

    /// <summary>The word of a node at which no word ends.</summary>
    public const int NoWord = 0xFF_FFFF;

    /// <summary>The base of a node without children; no arc leads from it.</summary>
    public const int NoChildren = 0;

    public const int MaxIndex = 0xFF_FFFF;

    public const ulong Unused = ((ulong)NoWord << 40) | NoCode;

    public static ulong Pack(int code, int childBase, int firstWord) =>
        ((ulong)(uint)firstWord << 40) | ((ulong)(uint)childBase << 16) | (ushort)code;

    public static int Code(ulong node) => (ushort)node;

    public static int Base(ulong node) => (int)(node >> 16) & MaxIndex;

    public static int FirstWord(ulong node) => (int)(node >> 40);
}
