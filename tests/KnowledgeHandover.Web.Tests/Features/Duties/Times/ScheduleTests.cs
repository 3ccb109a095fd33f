using System.Globalization;
using System.Runtime.CompilerServices;
using KnowledgeHandover.Web.Features.Duties.Times;

namespace KnowledgeHandover.Web.Tests.Features.Duties.Times;

/// <summary>What a time expression means in 令和8年度, from two tables that were written by hand with a calendar.</summary>
public sealed class ScheduleTests
{
    private static readonly (DateOnly First, DateOnly Last) Year = Schedule.FiscalYear(2026);

    /// <summary>Rows marked h are read with the holidays of the year, the others without any.</summary>
    private static readonly BusinessDays Open = new(new Dictionary<DateOnly, string>
    {
        [new(2026, 4, 29)] = "昭和の日",
        [new(2026, 5, 3)] = "憲法記念日",
        [new(2026, 5, 4)] = "みどりの日",
        [new(2026, 5, 5)] = "こどもの日",
        [new(2026, 5, 6)] = "休日",
        [new(2026, 9, 21)] = "敬老の日",
        [new(2026, 9, 22)] = "休日",
        [new(2026, 9, 23)] = "秋分の日",
        [new(2026, 10, 12)] = "スポーツの日",
        [new(2026, 11, 3)] = "文化の日",
        [new(2026, 11, 23)] = "勤労感謝の日",
        [new(2027, 1, 11)] = "成人の日",
        [new(2027, 2, 11)] = "建国記念の日",
        [new(2027, 2, 23)] = "天皇誕生日",
        [new(2027, 3, 21)] = "春分の日",
        [new(2027, 3, 22)] = "休日",
    });

    public static TheoryData<string, string, string> Expressions() => [.. Rows("schedule-expressions.tsv").Select(r => (r[0], r[1], r.Length > 2 ? r[2] : ""))];

    public static TheoryData<string, string> UnclearExpressions() => [.. Rows("unclear-expressions.tsv").Select(r => (r[0], r[1]))];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Occurrences_OfAnExpression_AreTheDaysOfTheTable(string expression, string expected, string mark)
    {
        var schedule = TimeReading.Of(expression)?.Schedule;

        Assert.True(schedule is not null, $"{expression}: {TimeReading.Of(expression)?.Unclear ?? "not a time"}");
        var days = mark == "h" ? Open : BusinessDays.WithoutHolidays;
        var found = schedule.Between(Year.First, Year.Last, days).Select(Text);
        Assert.Equal(expected.TrimStart('*') is "-" ? "" : expected.TrimStart('*'), string.Join(' ', expected.StartsWith('*') ? found.Take(12) : found));
        Assert.Equal(schedule, Schedule.Parse(schedule.Text));
        Assert.Equal(schedule.Between(Year.First, Year.Last, days), Schedule.Parse(schedule.Text).Between(Year.First, Year.Last, days));
    }

    [Theory]
    [MemberData(nameof(UnclearExpressions))]
    public void Expression_ThatCannotBePlaced_IsToldWithItsReason(string expression, string reason)
    {
        var reading = TimeReading.Of(expression);

        Assert.Null(reading?.Schedule);
        Assert.StartsWith(reason, reading?.Unclear ?? "no time at all", StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_AreAsLongAsPromised()
    {
        Assert.True(Expressions().Count >= 150);
        Assert.True(UnclearExpressions().Count >= 30);
    }

    [Theory]
    [InlineData("3年間の計画")]
    [InlineData("第2版")]
    [InlineData("10名")]
    [InlineData("月次報告")]
    [InlineData("1階")]
    [InlineData("4か月児健診")]
    [InlineData("6月号")]
    [InlineData("6月分")]
    [InlineData("10日間")]
    [InlineData("1/2補助")]
    [InlineData("第3条")]
    [InlineData("24時間")]
    [InlineData("5割")]
    [InlineData("3月期決算")]
    [InlineData("年末調整")]
    [InlineData("随時改定")]
    [InlineData("定例会議室")]
    [InlineData("春日部市")]
    [InlineData("秋田県")]
    [InlineData("日曜大工")]
    [InlineData("月刊誌")]
    [InlineData("毎日新聞")]
    [InlineData("2023")]
    [InlineData("100日")]
    [InlineData("1月1日号")]
    [InlineData("年度別の一覧")]
    [InlineData("")]
    public void Text_ThatNamesNoTime_IsNeitherPlacedNorUnclear(string text) => Assert.Null(TimeReading.Of(text));

    [Theory]
    [InlineData("６月１日まで", "6/1締切")]
    [InlineData("十二月二十日", "12月20日")]
    [InlineData("毎月末日", "月末")]
    [InlineData("令和8年5月31日", "R8.5.31")]
    [InlineData("7月～9月", "7月から9月まで")]
    [InlineData("毎月10日（休日は翌開庁日）", "毎月１０日、土日祝なら翌営業日")]
    [InlineData("4月・10月", "10月、4月")]
    public void Texts_OfTheSameTimeInOtherWords_AreEqual(string one, string other) => Assert.Equal(TimeReading.Of(one)!.Schedule, TimeReading.Of(other)!.Schedule);

    [Theory]
    [InlineData("6月1日", "6月1日まで")]
    [InlineData("4月10日", "4月10日（休日は翌開庁日）")]
    [InlineData("5月31日", "令和8年5月31日")]
    public void Texts_OfDifferentTimes_AreNot(string one, string other) => Assert.NotEqual(TimeReading.Of(one)!.Schedule, TimeReading.Of(other)!.Schedule);

    /// <summary>改元: 平成31年 ends in April, and papers of that spring named later days by it.</summary>
    [Theory]
    [InlineData("平成31年4月30日", "2019-04-30")]
    [InlineData("H31.4.30", "2019-04-30")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("令和1年5月1日", "2019-05-01")]
    [InlineData("平成31年6月1日", "2019-06-01")]
    [InlineData("令和2年2月29日", "2020-02-29")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("平成元年1月8日", "1989-01-08")]
    public void DatedEvent_FallsOnceInItsYear(string expression, string day)
    {
        var occurrence = Assert.Single(TimeReading.Of(expression)!.Schedule!.Between(new DateOnly(1980, 1, 1), new DateOnly(2040, 12, 31), BusinessDays.WithoutHolidays));

        Assert.Equal(day, Text(occurrence));
    }

    [Theory]
    [InlineData(2027, "2028-02-29")]
    [InlineData(2026, "2027-02-28")]
    public void LeapDay_FallsOnTheLastDayOfFebruary(int year, string day)
    {
        var (first, last) = Schedule.FiscalYear(year);

        Assert.Equal(day, Text(Assert.Single(TimeReading.Of("2月29日")!.Schedule!.Between(first, last, BusinessDays.WithoutHolidays))));
    }

    private static string Text(Occurrence o) => (o.IsDeadline ? "!" : "") + o.Precision switch { Precision.Day => "", Precision.PartOfMonth => "~", _ => "@" }
        + Day(o.From) + (o.From == o.To ? "" : $"..{Day(o.To)}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string name, [CallerFilePath] string here = "") => File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, name))
        .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split('\t'));
}
