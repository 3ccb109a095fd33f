using System.Runtime.CompilerServices;

namespace Wakachi.Lattices;

/// <summary>
/// A path so far in one sortable number: its cost in the high half; the complement of its last node in the low half, so
/// that of two paths that cost the same the smaller key is that of the newer node. This is MeCab's tie rule as long as
/// the words of a position are added in the reverse of MeCab's order.
/// </summary>
internal static class LeftKey
{
    public const int CostShift = 32;

    /// <summary>Larger than any path, yet far enough from overflow to have a connection cost added.</summary>
    public const long Unreachable = 0x3FFF_FFFF_FFFF_FFFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Cost(long key) => key >> CostShift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Node(long key) => ~(int)key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Plus(long key, int cost) => key + ((long)cost << CostShift);

    /// <summary>The same cost for another node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long At(long key, int node) => (key & ~(long)uint.MaxValue) | (uint)~node;

    /// <summary>Replaces a key by a smaller one. Without branches: whether it is smaller is as good as random.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lower(ref long key, long other)
    {
        var difference = other - key;
        key += difference & (difference >> 63);
    }
}
