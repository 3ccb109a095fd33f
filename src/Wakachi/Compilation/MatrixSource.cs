using System.Collections;

namespace Wakachi.Compilation;

/// <summary>The connection costs of matrix.def.</summary>
internal sealed class MatrixSource
{
    // Twice as many as the largest published dictionary has, and few enough for a file to be mapped as one piece.
    private const int MaxCosts = 1 << 29;

    private MatrixSource(int rightIds, int leftIds)
    {
        RightIds = rightIds;
        LeftIds = leftIds;
        Costs = new short[rightIds * leftIds];
    }

    /// <summary>How many right ids the left-hand words have.</summary>
    public int RightIds { get; }

    /// <summary>How many left ids the right-hand words have.</summary>
    public int LeftIds { get; }

    /// <summary>A row for each left id, indexed by right id.</summary>
    public short[] Costs { get; }

    public static MatrixSource Parse(SourceFile file)
    {
        var reader = new NumberReader(file);
        var rightIds = reader.Take("number of right ids", 1, short.MaxValue);
        var matrix = new MatrixSource(rightIds, reader.Take("number of left ids", 1, Math.Min(short.MaxValue, MaxCosts / rightIds)));
        var isGiven = new BitArray(matrix.Costs.Length);
        while (reader.NextLine())
        {
            var right = reader.Take("right id", 0, matrix.RightIds - 1);
            var left = reader.Take("left id", 0, matrix.LeftIds - 1);
            var place = (left * matrix.RightIds) + right;
            matrix.Costs[place] = (short)reader.Take("cost", short.MinValue, short.MaxValue);
            if (isGiven[place])
            {
                throw reader.Error($"the cost of {right} {left} is given twice.");
            }

            isGiven[place] = true;
        }

        return matrix;
    }
}
