using System.Globalization;

namespace KnowledgeHandover.Web.Features.Duties.Times;

public enum PartKind
{
    Whole,

    /// <summary>The day of that number; the last one of a month that is shorter, as 民法第143条第2項 counts periods.</summary>
    Day,

    LastDay,

    /// <summary>上旬, 中旬, 下旬: 1, 2, 3.</summary>
    Third,

    /// <summary>前半, 後半: 1, 2.</summary>
    Half,

    /// <summary>第2週 as the days 8 to 14; -1 the last seven days.</summary>
    Week,

    /// <summary>第2金曜; -1 the last one.</summary>
    Weekday,

    /// <summary>第3営業日; -1 the last one.</summary>
    BusinessDay,
}

/// <summary>What is said about the days inside a month.</summary>
public readonly record struct MonthPart(PartKind Kind, int Number = 0, DayOfWeek Weekday = DayOfWeek.Sunday)
{
    private const string Kinds = "_dlthwnb";

    public static MonthPart Whole => default;

    public static MonthPart LastDay => new(PartKind.LastDay);

    public Precision Precision => Kind switch
    {
        PartKind.Whole => Precision.Month,
        PartKind.Third or PartKind.Half or PartKind.Week => Precision.PartOfMonth,
        _ => Precision.Day,
    };

    /// <summary>Sorts the parts of one month before anything is known of its year.</summary>
    public int Order => Kind switch
    {
        PartKind.Day => Number,
        PartKind.LastDay => 31,
        PartKind.Third => (Number * 10) - 5,
        PartKind.Half => Number * 15,
        PartKind.Week or PartKind.Weekday => Number < 0 ? 28 : (Number * 7) - 3,
        PartKind.BusinessDay => Number < 0 ? 30 : Number + 1,
        _ => 0,
    };

    /// <returns>Null where the month has no such day: a fifth Friday.</returns>
    public (DateOnly From, DateOnly To)? In(int year, int month, BusinessDays days)
    {
        var last = DateTime.DaysInMonth(year, month);
        return Kind switch
        {
            PartKind.Whole => Between(1, last),
            PartKind.Day => Between(Math.Min(Number, last), Math.Min(Number, last)),
            PartKind.LastDay => Between(last, last),
            PartKind.Third => Between((Number * 10) - 9, Number == 3 ? last : Number * 10),
            PartKind.Half => Number == 1 ? Between(1, 15) : Between(16, last),
            PartKind.Week => Number < 0 ? Between(last - 6, last) : Between((Number * 7) - 6, Math.Min(Number * 7, last)),
            PartKind.Weekday => Single(WeekdayIn(year, month, last)),
            PartKind.BusinessDay => Single(days.Nth(year, month, Number)),
            _ => null,
        };

        (DateOnly From, DateOnly To)? Between(int first, int end) => first > end ? null : (new(year, month, first), new(year, month, end));
    }

    /// <summary>The canonical text, "" for the whole month.</summary>
    public override string ToString() => Kind == PartKind.Whole ? "" : string.Create(
        CultureInfo.InvariantCulture, $"{Kinds[(int)Kind]}{(Kind == PartKind.LastDay ? "" : Number)}{(Kind == PartKind.Weekday ? $"-{(int)Weekday}" : "")}");

    /// <exception cref="FormatException">It is no canonical text.</exception>
    public static MonthPart Parse(string text)
    {
        if (text.Length == 0)
        {
            return Whole;
        }

        var kind = Kinds.IndexOf(text[0], StringComparison.Ordinal) is > 0 and var at ? (PartKind)at : throw new FormatException(text);
        var split = kind == PartKind.Weekday ? text.LastIndexOf('-') : text.Length;
        var number = kind == PartKind.LastDay ? 0 : int.Parse(text.AsSpan(1, split - 1), CultureInfo.InvariantCulture);
        return new MonthPart(kind, number, kind == PartKind.Weekday ? (DayOfWeek)(text[split + 1] - '0') : default);
    }

    private DateOnly? WeekdayIn(int year, int month, int last)
    {
        if (Number < 0)
        {
            var end = new DateOnly(year, month, last);
            return end.AddDays(-((end.DayOfWeek - Weekday + 7) % 7));
        }

        var day = 1 + ((Weekday - new DateOnly(year, month, 1).DayOfWeek + 7) % 7) + ((Number - 1) * 7);
        return day <= last ? new DateOnly(year, month, day) : null;
    }

    private static (DateOnly From, DateOnly To)? Single(DateOnly? day) => day is { } there ? (there, there) : null;
}
