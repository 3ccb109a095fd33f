using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wakachi.Lattices;

/// <summary>
/// Up to fifteen right ids in a register. In memory, a vector read right after one of its elements was written would wait
/// for the write to arrive.
/// </summary>
internal static class RightIdVector
{
    /// <summary>How many ids a vector has room for, one of which stays free.</summary>
    public const int Length = 16;

    /// <summary>What to pass to <see cref="Find"/> for so many ids: two bits for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint MaskOf(int count) => (1u << (2 * count)) - 1;

    /// <summary>The index of a right id, or the given one and 1 when it is not there. Without branches: its outcome is as good as random.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Index, int IsNew) Find(Vector256<ushort> rights, uint mask, Vector256<ushort> right, int indexOfNew)
    {
        var equal = Vector256.Equals(rights, right).AsByte().ExtractMostSignificantBits() & mask;
        var isNew = ((int)equal - 1) >> 31;
        var found = BitOperations.TrailingZeroCount(equal) >> 1;
        return (found + ((indexOfNew - found) & isNew), -isNew);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> With(this Vector256<ushort> rights, int index, Vector256<ushort> right) =>
        Vector256.ConditionalSelect(Vector256.Equals(Vector256<ushort>.Indices, Vector256.Create((ushort)index)), right, rights);
}
