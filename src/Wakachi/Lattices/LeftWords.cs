using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wakachi.Lattices;

/// <summary>
/// The words that end at one position, as the words to their right see them: one entry for each right id, because of two
/// words with the same right id only the cheaper one can be on the best path.
/// </summary>
internal readonly unsafe struct LeftWords(long* keys, ushort* rights, int* count)
{
    private static readonly int Lanes = Vector256<ushort>.Count;

    /// <summary>The <see cref="LeftKey"/> of each entry.</summary>
    public readonly long* Keys = keys;

    /// <summary>The right id of each entry.</summary>
    public readonly ushort* Rights = rights;

    private readonly int* _count = count;

    public bool Any => *_count > 0;

    public int Count => *_count;

    public Span<long> AllKeys => new(Keys, *_count);

    /// <summary>Room for all right ids, the seal, and for a whole vector to be read at the last one.</summary>
    public static int CapacityFor(int rightIds) => ((rightIds / Lanes) + 2) * Lanes;

    /// <summary>Adds a word unless there is one of its right id with a smaller key; tells whether it was added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(ushort right, long key)
    {
        var count = *_count;
        var index = IndexOf(right, count);
        if (index >= count)
        {
            Keys[count] = key;
            Rights[count] = right;
            *_count = count + 1;
            return true;
        }

        if (key >= Keys[index])
        {
            return false;
        }

        Keys[index] = key;
        return true;
    }

    /// <summary>The smallest key when the connection costs of a row are added; entries must be sealed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Best(short* row)
    {
        var (even, odd) = (LeftKey.Unreachable, LeftKey.Unreachable);
        for (var i = 0; i < *_count; i += 2)
        {
            even = Math.Min(even, LeftKey.Plus(Keys[i], row[Rights[i]]));
            odd = Math.Min(odd, LeftKey.Plus(Keys[i + 1], row[Rights[i + 1]]));
        }

        return Math.Min(even, odd);
    }

    /// <summary>Ends the entries with one that never wins, so that they can be read in pairs.</summary>
    public void Seal()
    {
        Keys[*_count] = LeftKey.Unreachable;
        Rights[*_count] = 0;
    }

    /// <summary>The index of a right id; the number of entries or more when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int IndexOf(ushort right, int count)
    {
        var wanted = Vector256.Create(right);
        var index = 0;
        do
        {
            var equal = Vector256.Equals(Vector256.Load(Rights + index), wanted).AsByte().ExtractMostSignificantBits();
            if (equal != 0)
            {
                return index + (BitOperations.TrailingZeroCount(equal) >> 1);
            }

            index += Lanes;
        }
        while (index < count);
        return index;
    }
}
