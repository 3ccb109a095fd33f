using System.Globalization;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>One part of a schedule; a schedule comes due whenever one of its rules does.</summary>
public abstract record ScheduleRule
{
    /// <summary>Bit 0 is January.</summary>
    public abstract int Months { get; }

    /// <summary>For a dated event the year in which it begins; null when it comes every year.</summary>
    public virtual int? Year => null;

    /// <summary>Those that begin in a calendar year.</summary>
    public abstract IEnumerable<Occurrence> BeginningIn(int year, BusinessDays days);

    protected static int Bit(int month) => 1 << (month - 1);

    protected static string Numbers(int months) => months == Schedule.AllMonths ? "*"
        : string.Join(',', Schedule.MonthsOf(months).Select(m => m.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="FormatException">It is no canonical text.</exception>
    public static ScheduleRule Parse(string text)
    {
        if (text.StartsWith('W'))
        {
            return new Weekly((DayOfWeek)(text[1] - '0'), MaskOf(text[2..]));
        }

        if (text.Split("..") is [var from, var to])
        {
            return new Span(PointInYear.Parse(from), PointInYear.Parse(to.TrimStart('+')), to.StartsWith('+') ? 1 : 0);
        }

        var (year, rest) = PointInYear.SplitYear(text);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return new InMonths(MaskOf(rest[..slash]), MonthPart.Parse(rest[(slash + 1)..]), year);
    }

    private static int MaskOf(string numbers) => numbers == "*" ? Schedule.AllMonths
        : numbers.Split(',').Aggregate(0, (mask, n) => mask | Bit(int.Parse(n, CultureInfo.InvariantCulture)));
}

/// <summary>「4月上旬」「毎月10日」「令和8年5月31日」: the same part of each of the months.</summary>
public sealed record InMonths(int Mask, MonthPart Part, int? OnlyIn = null) : ScheduleRule
{
    public override int Months => Mask;

    public override int? Year => OnlyIn;

    public override IEnumerable<Occurrence> BeginningIn(int year, BusinessDays days) => OnlyIn is { } only && only != year ? [] :
        from month in Enumerable.Range(1, 12)
        where (Mask & Bit(month)) != 0
        let found = Part.In(year, month, days)
        where found is not null
        select new Occurrence(found.Value.From, found.Value.To, Part.Precision);

    public override string ToString() => $"{PointInYear.YearText(OnlyIn)}{Numbers(Mask)}/{Part}";
}

/// <summary>「12月14日から25日まで」「11月〜翌1月」; with a year on, 「4月〜翌年5月」, it is longer than a year.</summary>
public sealed record Span(PointInYear From, PointInYear To, int YearsOn = 0) : ScheduleRule
{
    public override int Months => Enumerable.Range(From.Month - 1, Math.Min(12, MonthsTouched)).Aggregate(0, (mask, month) => mask | Bit((month % 12) + 1));

    public override int? Year => From.Year;

    /// <summary>Ends in the calendar year after the one in which it begins.</summary>
    private bool IsOverTheTurn => (To.Month, To.Part.Order) is var to && (From.Month, From.Part.Order) is var from
        && (to.Month < from.Month || (to.Month == from.Month && To.Part.Kind != PartKind.Whole && to.Order < from.Order));

    private int MonthsTouched => ((((To.Year ?? YearsOn) - (To.Year is null ? 0 : From.Year!.Value) + (To.Year is null && IsOverTheTurn ? 1 : 0)) * 12) + To.Month) - From.Month + 1;

    public override IEnumerable<Occurrence> BeginningIn(int year, BusinessDays days)
    {
        if (From.Year is { } only && only != year)
        {
            return [];
        }

        var end = To.Year ?? (year + YearsOn + (IsOverTheTurn ? 1 : 0));
        return From.Part.In(year, From.Month, days) is { } first && To.Part.In(end, To.Month, days) is { } last && first.From <= last.To
            ? [new Occurrence(first.From, last.To, From.Part.Precision > To.Part.Precision ? From.Part.Precision : To.Part.Precision)]
            : [];
    }

    public override string ToString() => $"{From}..{(YearsOn > 0 ? "+" : "")}{To}";
}

/// <summary>「毎週月曜」, all the year or in some months.</summary>
public sealed record Weekly(DayOfWeek Weekday, int Mask) : ScheduleRule
{
    public override int Months => Mask;

    public override IEnumerable<Occurrence> BeginningIn(int year, BusinessDays days)
    {
        var first = new DateOnly(year, 1, 1);
        for (var day = first.AddDays((Weekday - first.DayOfWeek + 7) % 7); day.Year == year; day = day.AddDays(7))
        {
            if ((Mask & Bit(day.Month)) != 0)
            {
                yield return new Occurrence(day, day, Precision.Day);
            }
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"W{(int)Weekday}{Numbers(Mask)}");
}

/// <summary>An end of a span.</summary>
public sealed record PointInYear(int Month, MonthPart Part, int? Year = null)
{
    internal static string YearText(int? year) => year is { } there ? string.Create(CultureInfo.InvariantCulture, $"{there}@") : "";

    internal static (int? Year, string Point) SplitYear(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? (int.Parse(text.AsSpan(0, at), CultureInfo.InvariantCulture), text[(at + 1)..]) : (null, text);

    public static PointInYear Parse(string text)
    {
        var (year, rest) = SplitYear(text);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return new PointInYear(int.Parse(rest.AsSpan(0, slash), CultureInfo.InvariantCulture), MonthPart.Parse(rest[(slash + 1)..]), year);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{YearText(Year)}{Month}/{Part}");
}
