using System.Globalization;
using KnowledgeHandover.Web.Features.Duties.Times;

namespace KnowledgeHandover.Web.Tests.Features.Duties.Times;

/// <summary>The holidays that come with the program, and the days on which a town hall is open.</summary>
public sealed class BusinessDaysTests
{
    private static readonly BusinessDays Days = new(HolidayList.BuiltIn.Holidays);

    /// <summary>As published by the Cabinet Office for these years.</summary>
    [Theory]
    [InlineData(2019, "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 10/22 11/3 11/4 11/23")]
    [InlineData(2020, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23")]
    [InlineData(2021, "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23")]
    [InlineData(2022, "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23")]
    [InlineData(2023, "1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23")]
    [InlineData(2024, "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23")]
    [InlineData(2025, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24")]
    [InlineData(2026, "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23")]
    [InlineData(2027, "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23")]
    public void Holidays_OfAYear_AreThoseOfTheLaw(int year, string expected) =>
        Assert.Equal(expected, string.Join(' ', HolidayList.BuiltIn.Holidays.Keys.Where(d => d.Year == year).Order().Select(d => d.ToString("M/d", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", false)]
    [InlineData("2026-09-22", false)]
    [InlineData("2026-12-28", true)]
    [InlineData("2026-12-29", false)]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", false)]
    [InlineData("2027-01-04", true)]
    public void Day_IsOpenOrClosed(string day, bool isOpen) => Assert.Equal(isOpen, Days.IsOpen(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-12-31", "2026-12-28", "2027-01-04")]
    [InlineData("2026-05-03", "2026-05-01", "2026-05-07")]
    [InlineData("2026-09-21", "2026-09-18", "2026-09-24")]
    [InlineData("2026-04-10", "2026-04-10", "2026-04-10")]
    [InlineData("2027-03-21", "2027-03-19", "2027-03-23")]
    public void ClosedDay_MovesToTheOpenOneBeforeOrAfter(string day, string before, string after)
    {
        var there = DateOnly.Parse(day, CultureInfo.InvariantCulture);

        Assert.Equal(before, Days.OnOrBefore(there).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(after, Days.OnOrAfter(there).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
