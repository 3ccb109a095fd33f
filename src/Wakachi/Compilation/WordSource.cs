using Wakachi.Dictionaries;

namespace Wakachi.Compilation;

/// <summary>One line of a lexicon: <c>surface,left id,right id,cost,features</c>.</summary>
internal readonly record struct WordSource(SourceLine Line, string Surface, int LeftId, int RightId, int Cost, string Features)
{
    public static WordSource Parse(SourceLine line, MatrixSource matrix)
    {
        var rest = line.Text.AsSpan();
        var surface = TakeField(line, ref rest);
        var left = TakeField(line, ref rest);
        var right = TakeField(line, ref rest);
        var cost = TakeField(line, ref rest);
        if (surface.Length == 0)
        {
            throw line.Error("the surface is empty.");
        }

        return new WordSource(
            line,
            surface,
            line.ParseInteger(left, "left id", 0, matrix.LeftIds - 1),
            line.ParseInteger(right, "right id", 0, matrix.RightIds - 1),
            line.ParseInteger(cost, "cost", short.MinValue, short.MaxValue),
            rest.ToString());
    }

    private static string TakeField(SourceLine line, ref ReadOnlySpan<char> rest)
    {
        if (!CsvFields.TryTake(ref rest, out var field))
        {
            throw line.Error("expected surface,left id,right id,cost,features.");
        }

        return field;
    }
}
