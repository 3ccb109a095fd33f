using Wakachi;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>
/// The reading under which the forms of one word meet: of a verb the 連用形, whatever its form in the text
/// (引き継い/ヒキツイ → ヒキツギ), because that is how the noun 引継ぎ is read too; of any other word its dictionary form's.
/// </summary>
internal static class StemReading
{
    private const string URow = "ウクグスズツヅヌフブプムユル";
    private const string IRow = "イキギシジチヂニヒビピミイリ";

    public static string Of(Token token, string surface, string baseForm)
    {
        if (token.Reading is not { } reading)
        {
            return Kana.IsAllKana(surface) ? Kana.ToReading(surface) : "";
        }

        if (token.InflectionType is not { } inflection)
        {
            return Kana.ToReading(reading);
        }

        var common = CommonPrefix(surface, baseForm);
        var ending = surface.Length - common;
        var stem = ending <= reading.Length ? reading[..^ending] : reading;
        return ToStem(Kana.ToReading(stem + baseForm[common..]), inflection);
    }

    /// <summary>The 連用形 readings that a word typed in kana could have if it were a verb; itself first.</summary>
    public static IEnumerable<string> Candidates(string reading)
    {
        yield return reading;
        var index = URow.IndexOf(reading[^1], StringComparison.Ordinal);
        if (index >= 0 && reading.Length > 2)
        {
            yield return Kana.ToReading(string.Concat(reading.AsSpan(0, reading.Length - 1), IRow.AsSpan(index, 1)));
        }

        if (reading[^1] == 'ル' && reading.Length > 2)
        {
            yield return reading[..^1];
        }
    }

    private static string ToStem(string reading, string inflection)
    {
        if (reading.Length < 2)
        {
            return reading;
        }

        if (inflection.StartsWith("一段", StringComparison.Ordinal))
        {
            return reading[..^1];
        }

        // 来 is read キ, ク or コ as the form has it.
        if (inflection.StartsWith("カ変", StringComparison.Ordinal))
        {
            return string.Concat(reading.AsSpan(0, reading.Length - 2), "キ");
        }

        var index = inflection.StartsWith("五段", StringComparison.Ordinal) ? URow.IndexOf(reading[^1], StringComparison.Ordinal) : -1;
        return index < 0 ? reading : Kana.ToReading(string.Concat(reading.AsSpan(0, reading.Length - 1), IRow.AsSpan(index, 1)));
    }

    private static int CommonPrefix(string surface, string baseForm)
    {
        var length = 0;
        while (length < surface.Length && length < baseForm.Length && surface[length] == baseForm[length])
        {
            length++;
        }

        return length;
    }
}
