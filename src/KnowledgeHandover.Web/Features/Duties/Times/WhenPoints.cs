using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>Reads years, months and days.</summary>
internal sealed class WhenPoints(WhenText text)
{
    private static readonly Dictionary<char, (int YearBeforeFirst, DateOnly Begin)> Eras = new()
    {
        ['令'] = (2018, new(2019, 5, 1)),
        ['R'] = (2018, new(2019, 5, 1)),
        ['平'] = (1988, new(1989, 1, 8)),
        ['H'] = (1988, new(1989, 1, 8)),
        ['昭'] = (1925, new(1926, 12, 25)),
        ['S'] = (1925, new(1926, 12, 25)),
    };

    private DateOnly _eraBegin;
    private bool _isFiscalYear;

    public static DayOfWeek WeekdayOf(string name) => (DayOfWeek)"日月火水木金土".IndexOf(name[0], StringComparison.Ordinal);

    /// <summary>A part that needs no month before it to be understood.</summary>
    public static bool MayStandAlone(WhenText text) =>
        WhenPatterns.NthWeekday().Match(text.Value, text.At) is { Success: true, Value: not ['の', ..] }
        || WhenPatterns.BusinessDay().Match(text.Value, text.At) is { Success: true, Value: not ['の', ..] }
        || WhenPatterns.EndOrBeginning().IsMatch(text.Value, text.At);

    /// <summary>The calendar year; of a fiscal one the year in which it begins.</summary>
    public int? ReadYear()
    {
        if (text.Take(WhenPatterns.Year()) is not { } year)
        {
            return null;
        }

        _isFiscalYear = year.Value.Contains('度', StringComparison.Ordinal);
        var number = Numerals.ReadYear(year.Groups["year"].Value);
        if (!year.Groups["era"].Success)
        {
            return number;
        }

        var era = Eras[char.ToUpperInvariant(year.Groups["era"].Value[0])];
        _eraBegin = era.Begin;
        return era.YearBeforeFirst + number;
    }

    /// <summary>January to March of 令和8年度 lie in 令和9年.</summary>
    public int? YearFor(int? year, int months) => _isFiscalYear && int.TrailingZeroCount(months) < 3 ? year + 1 : year;

    /// <summary>「5/31」, or 「5.31」 behind a year.</summary>
    public PointInYear? ReadNumeric(int? year)
    {
        var before = text.At;
        var found = year is null ? text.Take(WhenPatterns.Numeric()) : text.Take(WhenPatterns.NumericAfterYear()) ?? text.Take(WhenPatterns.Numeric());
        if (found is null)
        {
            return null;
        }

        var (month, day) = (Numerals.Read(found.Groups["month"].Value), Numerals.Read(found.Groups["day"].Value));
        if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year ?? 2024, month))
        {
            return IsInEra(year, 1 << (month - 1)) ? new PointInYear(month, new MonthPart(PartKind.Day, day), year) : null;
        }

        text.Unclear ??= month is >= 1 and <= 12 && day is >= 1 and <= 31 ? UnclearTimes.NoSuchDay : null;
        text.At = before;
        return null;
    }

    /// <summary>A mask; null, with the reason, for a month that does not exist.</summary>
    public int? MonthsIn(Match match)
    {
        var months = match.Groups["month"].Captures.Select(c => Numerals.Read(c.Value)).ToList();
        if (months.TrueForAll(m => m is >= 1 and <= 12))
        {
            return months.Aggregate(0, (mask, m) => mask | (1 << (m - 1)));
        }

        text.Unclear ??= UnclearTimes.NoSuchMonth;
        return null;
    }

    /// <summary>令和 begins in May of its first year; a note of 平成31年 may well have named days after that.</summary>
    public bool IsInEra(int? year, int months)
    {
        if (year is { } there && new DateOnly(there, int.Log2(months) + 1, DateTime.DaysInMonth(there, int.Log2(months) + 1)) < _eraBegin)
        {
            text.Unclear ??= UnclearTimes.BeforeEra;
            return false;
        }

        return true;
    }

    /// <summary>The end of a span that begins there: 「25日」 is in the same month.</summary>
    public PointInYear? ReadEnd(PointInYear start)
    {
        var year = ReadYear();
        if (ReadNumeric(year) is { } day)
        {
            return day;
        }

        if (text.Take(WhenPatterns.Months()) is { } found)
        {
            return MonthsIn(found) is { } months && int.PopCount(months) == 1
                ? new PointInYear(int.TrailingZeroCount(months) + 1, ReadPart() ?? MonthPart.Whole, YearFor(year, months))
                : null;
        }

        return start.Part.Kind != PartKind.Whole && ReadPart() is { } part ? start with { Part = part } : null;
    }

    /// <summary>「10日」, or the two of 「第1・第3水曜」; empty when there is none.</summary>
    public List<MonthPart> ReadParts()
    {
        if (text.Take(WhenPatterns.NthWeekday()) is not { } weekdays)
        {
            return ReadPart() is { } part ? [part] : [];
        }

        var numbers = weekdays.Groups["last"].Success ? [-1] : weekdays.Groups["number"].Captures.Select(c => Numerals.Read(c.Value));
        return [.. numbers.SelectMany(n => weekdays.Groups["weekday"].Captures.Select(w => new MonthPart(PartKind.Weekday, n, WeekdayOf(w.Value))))];
    }

    private MonthPart? ReadPart()
    {
        if (text.Take(WhenPatterns.BusinessDay()) is { } open)
        {
            return new MonthPart(PartKind.BusinessDay, open.Groups["last"].Success ? -1 : open.Groups["first"].Success ? 1 : Numerals.Read(open.Groups["number"].Value));
        }

        if (text.Take(WhenPatterns.Week()) is { } week)
        {
            return new MonthPart(PartKind.Week, week.Groups["last"].Success ? -1 : Numerals.Read(week.Groups["number"].Value));
        }

        if (text.Take(WhenPatterns.Day()) is { } day)
        {
            var number = Numerals.Read(day.Groups["number"].Value);
            text.Unclear ??= number is >= 1 and <= 31 ? null : UnclearTimes.NoSuchDay;
            return new MonthPart(PartKind.Day, number);
        }

        return text.Take(WhenPatterns.WordPart()) is { } word ? PartOf(word) : null;
    }

    private static MonthPart PartOf(Match word) => word.Groups.Values.Skip(1).First(g => g.Success).Name switch
    {
        "early" => new MonthPart(PartKind.Third, 1),
        "middle" => new MonthPart(PartKind.Third, 2),
        "late" => new MonthPart(PartKind.Third, 3),
        "first" => new MonthPart(PartKind.Half, 1),
        "second" => new MonthPart(PartKind.Half, 2),
        _ => MonthPart.LastDay,
    };
}
