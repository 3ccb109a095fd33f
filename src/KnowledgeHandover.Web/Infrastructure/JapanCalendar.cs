using System.Globalization;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>Instants are stored in UTC; days, fiscal years (年度, 4/1–3/31) and 和暦 are Japan's.</summary>
public sealed class JapanCalendar(TimeProvider clock)
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
    private static readonly CultureInfo JapaneseEras = MakeEras();

    public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => Day(UtcNow);

    public static DateTime InJapan(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Tokyo);

    public static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(InJapan(utc));

    /// <summary>The instant a Japanese day begins.</summary>
    public static DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Tokyo);

    public static int FiscalYear(DateOnly day) => day.Month >= 4 ? day.Year : day.Year - 1;

    /// <summary>「令和8年4月1日（水）」, with 元年 for the first year of an era.</summary>
    public static string Wareki(DateOnly day) => $"{Era(day)}{day.Month}月{day.Day}日（{"日月火水木金土"[(int)day.DayOfWeek]}）";

    public static string Wareki(DateTime utc) => Wareki(Day(utc));

    /// <summary>「令和8年4月」.</summary>
    public static string WarekiMonth(DateOnly day) => $"{Era(day)}{day.Month}月";

    /// <summary>「令和8年4月1日（水）10:32」.</summary>
    public static string WarekiTime(DateTime utc) => Wareki(utc) + InJapan(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>「令和8年度」.</summary>
    public static string FiscalYearName(int year) => $"{Era(new DateOnly(year, 12, 31))}度";

    /// <summary>「3日前」 within a month, else the day in 和暦.</summary>
    public string Ago(DateTime utc)
    {
        var passed = UtcNow - utc;
        var days = Today.DayNumber - Day(utc).DayNumber;
        return (passed.TotalMinutes, days) switch
        {
            ( < 1, _) => "たった今",
            ( < 60, _) => $"{(int)passed.TotalMinutes}分前",
            (_, 0) => $"{(int)passed.TotalHours}時間前",
            (_, 1) => "きのう",
            (_, <= 30) => $"{days}日前",
            _ => Wareki(utc),
        };
    }

    private static string Era(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        var year = JapaneseEras.DateTimeFormat.Calendar.GetYear(date);
        return date.ToString("gg", JapaneseEras) + (year == 1 ? "元年" : $"{year}年");
    }

    private static CultureInfo MakeEras()
    {
        var culture = new CultureInfo("ja-JP");
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
