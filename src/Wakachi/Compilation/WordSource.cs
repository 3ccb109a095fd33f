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
        if (surface.Length is 0 or > DictionaryCheck.MaxSurface)
        {
            throw line.Error(surface.Length == 0 ? "the surface is empty." : $"the surface is longer than {DictionaryCheck.MaxSurface} UTF-16 units.");
        }

        if (!CsvFields.IsClosed(rest))
        {
            throw line.Error("a quotation mark is not closed.");
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
