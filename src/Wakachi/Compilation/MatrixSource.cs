namespace Wakachi.Compilation;

/// <summary>The connection costs of matrix.def.</summary>
internal sealed class MatrixSource
{
    private MatrixSource(int rightIds, int leftIds)
    {
        RightIds = rightIds;
        LeftIds = leftIds;
        Costs = new short[checked(rightIds * leftIds)];
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
        var matrix = new MatrixSource(
            reader.Take("number of right ids", 1, short.MaxValue),
            reader.Take("number of left ids", 1, short.MaxValue));
        while (reader.NextLine())
        {
            var right = reader.Take("right id", 0, matrix.RightIds - 1);
            var left = reader.Take("left id", 0, matrix.LeftIds - 1);
            matrix.Costs[(left * matrix.RightIds) + right] = (short)reader.Take("cost", short.MinValue, short.MaxValue);
        }

        return matrix;
    }
}
