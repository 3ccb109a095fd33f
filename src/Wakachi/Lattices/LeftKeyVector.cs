using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wakachi.Lattices;

/// <summary>Four <see cref="LeftKey"/>s at a time.</summary>
internal static unsafe class LeftKeyVector
{
    public const int Length = 4;

    /// <summary>The smallest of the keys, at least one, after the connection costs of a row are added.</summary>
    /// <remarks>No gather instruction: four loads and inserts are faster, and keys are four on average.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Least(long* keys, ushort* rights, int count, short* row)
    {
        var least = Plus(keys, rights, row);
        for (var i = Length; i < count; i += Length)
        {
            least = Vector256.Min(least, Plus(keys + i, rights + i, row));
        }

        var pair = Vector128.Min(least.GetLower(), least.GetUpper());
        return Vector128.Min(pair, Vector128.Shuffle(pair, Vector128.Create(1L, 0L))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUnreachable(long* keys) => Vector256.Create(LeftKey.Unreachable).Store(keys);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Plus(long* keys, ushort* rights, short* row)
    {
        var costs = Vector128.CreateScalarUnsafe(row[rights[0]])
            .WithElement(1, row[rights[1]])
            .WithElement(2, row[rights[2]])
            .WithElement(3, row[rights[3]]);
        return Vector256.Load(keys) + (Widen(costs) << LeftKey.CostShift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Widen(Vector128<short> costs)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int64(costs);
        }

        var (lower, upper) = Vector128.Widen(Vector128.WidenLower(costs));
        return Vector256.Create(lower, upper);
    }
}
