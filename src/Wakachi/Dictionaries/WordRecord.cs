namespace Wakachi.Dictionaries;

/// <summary>What the lattice needs of a word, in eight bytes.</summary>
internal static class WordRecord
{
    public const int MaxGrammar = 0x7FFF;

    private const ulong LastFlag = 1UL << 63;

    public static ulong Pack(int leftId, int rightId, int cost, int grammar) =>
        (ushort)leftId | ((ulong)(ushort)rightId << 16) | ((ulong)(ushort)cost << 32) | ((ulong)(uint)grammar << 48);

    public static ulong AsLast(ulong word) => word | LastFlag;

    public static int LeftId(ulong word) => (ushort)word;

    public static int RightId(ulong word) => (ushort)(word >> 16);

    public static int Cost(ulong word) => (short)(word >> 32);

    public static int Grammar(ulong word) => (int)(word >> 48) & MaxGrammar;

    /// <summary>Whether the word is the last one of its surface.</summary>
    public static bool IsLast(ulong word) => (long)word < 0;
}
