namespace MunicipalityList;

/// <summary>What must hold before the list is written. A merger of towns changes the counts: then they are changed here on purpose.</summary>
internal static class Verification
{
    // The number of names that more than one body bears (府中市, 伊達市, 池田町 …).
    private const int SharedNames = 25;

    private static readonly Dictionary<string, int> _expectedByType = new()
    {
        ["都道府県"] = 47,
        ["指定都市"] = 20,
        ["中核市"] = 62,
        ["施行時特例市"] = 23,
        ["市"] = 792 - 20 - 62 - 23,
        ["町"] = 743,
        ["村"] = 183,
        ["特別区"] = 23,
    };

    public static IEnumerable<string> Problems(List<Municipality> rows) =>
    [
        .. rows.SelectMany(RowProblems),
        .. OrderProblems(rows),
        .. CountProblems(rows),
    ];

    private static IEnumerable<string> RowProblems(Municipality row)
    {
        if (!MunicipalCode.IsValid(row.Code))
        {
            yield return $"{row.Code} {row.Name}: the check digit is wrong.";
        }

        if (row.Name.Length == 0 || row.Name.AsSpan().ContainsAny(",\"\r\n"))
        {
            yield return $"{row.Code}: the name “{row.Name}” cannot stand in the file.";
        }

        if (row.Kana.Length == 0 || !row.Kana.All(IsHiragana))
        {
            yield return $"{row.Code} {row.Name}: the reading “{row.Kana}” is not hiragana.";
        }
    }

    // Prefectures run from 01 to 47, each directly before its municipalities. Strictly ascending codes also leave no duplicate.
    private static IEnumerable<string> OrderProblems(List<Municipality> rows)
    {
        foreach (var (before, row) in rows.Zip(rows.Skip(1)))
        {
            if (string.CompareOrdinal(before.Code, row.Code) >= 0)
            {
                yield return $"{row.Code} {row.Name} does not come after {before.Code} {before.Name}.";
            }

            if (!row.IsPrefecture && (row.Code[..2] != before.Code[..2] || row.Prefecture != before.Prefecture))
            {
                yield return $"{row.Code} {row.Name} does not stand under its prefecture.";
            }
        }

        var prefixes = rows.Where(row => row.IsPrefecture).Select(row => row.Code[..2]);
        if (!prefixes.SequenceEqual(Enumerable.Range(1, 47).Select(number => $"{number:00}")))
        {
            yield return "The prefectures are not 01 to 47.";
        }
    }

    private static IEnumerable<string> CountProblems(List<Municipality> rows)
    {
        foreach (var (type, expected) in _expectedByType)
        {
            if (rows.Count(row => row.Type == type) is var count && count != expected)
            {
                yield return $"{type}: {count} instead of {expected}.";
            }
        }

        if (rows.CountBy(row => row.Name).Count(name => name.Value > 1) is var shared && shared != SharedNames)
        {
            yield return $"{shared} names are not unique instead of {SharedNames}.";
        }

        if (rows.GroupBy(row => (row.Prefecture, row.Name)).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            yield return $"{twice.Key.Name} stands twice under {twice.Key.Prefecture}.";
        }
    }

    private static bool IsHiragana(char c) => c is >= 'ぁ' and <= 'ゖ';
}
