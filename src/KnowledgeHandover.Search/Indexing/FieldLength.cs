using System.Numerics;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>The number of words in a field as one byte: exact below sixteen, then to an eighth.</summary>
internal static class FieldLength
{
    private const int Exact = 16;
    private const int StepsOfDoubling = 8;

    public static byte Encode(int length)
    {
        if (length < Exact)
        {
            return (byte)length;
        }

        var shift = BitOperations.Log2((uint)length) - BitOperations.Log2((uint)StepsOfDoubling);
        return (byte)(Exact + ((shift - 1) * StepsOfDoubling) + ((length >> shift) - StepsOfDoubling));
    }

    /// <summary>The least length with this code.</summary>
    public static int Decode(byte code)
    {
        if (code < Exact)
        {
            return code;
        }

        var (shift, step) = Math.DivRem(code - Exact, StepsOfDoubling);
        return (StepsOfDoubling + step) << (shift + 1);
    }
}
