using System.Runtime.CompilerServices;

namespace Wakachi.Lattices;

/// <summary>
/// The words that end at one position, as the words to their right see them: one entry for each right id, because of two
/// words with the same right id only the cheaper one can be on the best path.
/// </summary>
internal unsafe struct LeftSlot
{
    /// <summary>How many entries there are.</summary>
    public int Count;

    /// <summary>The <see cref="LeftKey"/>s; behind the last one follow at least four unreachable ones.</summary>
    public long* Keys;

    /// <summary>The right ids; behind the last one follow meaningless ones.</summary>
    public ushort* Rights;

    /// <summary>Where the slot is free: the next one that is.</summary>
    public LeftSlot* NextFree;

    public readonly Span<long> AllKeys => new(Keys, Count);

    public void Open()
    {
        Count = 0;
        new Span<long>(Keys, RightIdVector.Length + LeftKeyVector.Length).Fill(LeftKey.Unreachable);
    }

    /// <summary>The index of a right id, which becomes the last one with an unreachable key if it was not there.</summary>
    public int IndexOf(ushort right)
    {
        var index = new ReadOnlySpan<ushort>(Rights, Count).IndexOf(right);
        if (index >= 0)
        {
            return index;
        }

        Rights[Count] = right;
        LeftKeyVector.WriteUnreachable(Keys + Count + 1);
        return Count++;
    }

    /// <summary>The smallest key after the costs of a row are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long LeastIn(short* row) => LeftKeyVector.Least(Keys, Rights, Count, row);
}
