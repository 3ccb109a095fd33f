using System.Globalization;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.Handover.Cases;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Cases;

/// <summary>The eight rules, each where the day falls on a working day, a Saturday, a Sunday and the turn of the year.</summary>
public sealed class DeadlineTests
{
    /// <summary>内示 → 発令 → 期限, all written out by hand.</summary>
    public static TheoryData<string, string, string, string?> Rules => new()
    {
        { "seven-after", "2026-03-23", "2026-04-01", "2026-04-08" },
        { "seven-after", "2026-09-25", "2026-10-03", "2026-10-12" }, // Saturday → Monday
        { "seven-after", "2027-03-23", "2027-04-04", "2027-04-12" }, // Sunday → Monday
        { "seven-after", "2026-12-15", "2026-12-23", "2027-01-04" }, // 12/30 → the first working day
        { "five-after", "2026-03-23", "2026-04-01", "2026-04-06" },
        { "five-after", "2026-06-22", "2026-06-29", "2026-07-06" }, // Saturday → Monday
        { "five-after", "2026-06-22", "2026-06-30", "2026-07-06" }, // Sunday → Monday
        { "five-after", "2026-12-15", "2026-12-25", "2027-01-04" },
        { "five-from", "2026-03-23", "2026-04-01", "2026-04-06" }, // 4/5 is a Sunday
        { "five-from", "2026-06-22", "2026-07-01", "2026-07-06" }, // Sunday → Monday
        { "five-from", "2026-06-22", "2026-06-30", "2026-07-06" }, // Saturday → Monday
        { "five-from", "2026-06-22", "2026-06-29", "2026-07-03" },
        { "before-effective", "2026-03-23", "2026-04-01", "2026-03-31" },
        { "before-effective", "2026-02-16", "2026-03-01", "2026-02-27" }, // Saturday → Friday
        { "before-effective", "2026-05-18", "2026-06-01", "2026-05-29" }, // Sunday → Friday
        { "before-effective", "2026-12-15", "2027-01-01", "2026-12-28" }, // 12/31 → the last working day
        { "by-effective", "2026-03-01", "2026-03-31", "2026-03-31" },
        { "by-effective", "2026-02-01", "2026-02-28", "2026-02-27" }, // Saturday → Friday
        { "by-effective", "2026-05-01", "2026-05-31", "2026-05-29" }, // Sunday → Friday
        { "by-effective", "2026-12-01", "2026-12-31", "2026-12-28" },
        { "seven-before", "2026-03-01", "2026-03-31", "2026-03-24" },
        { "seven-before", "2026-01-15", "2026-02-28", "2026-02-20" }, // 2/21 Saturday → Friday
        { "seven-before", "2026-05-01", "2026-05-31", "2026-05-22" }, // 5/24 Sunday → Friday
        { "seven-before", "2026-12-01", "2027-01-08", "2026-12-28" }, // 1/1
        { "reorganisation", "2026-03-23", "2026-04-01", "2026-04-01" },
        { "reorganisation", "2026-09-20", "2026-10-03", "2026-10-03" }, // stays on the Saturday
        { "reorganisation", "2026-10-20", "2026-11-01", "2026-11-01" }, // stays on the Sunday
        { "reorganisation", "2026-12-15", "2027-01-01", "2027-01-01" },
        { "without-delay", "2026-03-23", "2026-04-01", null },
        { "without-delay", "2026-09-20", "2026-10-03", null },
        { "without-delay", "2026-10-20", "2026-11-01", null },
        { "without-delay", "2026-12-15", "2027-01-01", null },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void DueOn_ByPreset_FallsOnTheDayOfTheRule(string preset, string announced, string effective, string? due)
    {
        var deadline = DeadlinePreset.All.Single(p => p.Key == preset).Deadline;

        var found = deadline.DueOn(Day(announced), Day(effective), BusinessDays.WithoutHolidays);

        Assert.Equal(due, found?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Rules_OfTheTable_AreTheEightPresets() =>
        Assert.Equal(DeadlinePreset.All.Select(p => (p.Key, 4)), Rules.GroupBy(r => r.Data.Item1).Select(g => (g.Key, g.Count())));

    [Fact]
    public void DueOn_CountedFromTheAnnouncement_LeavesTheEffectiveDayAlone()
    {
        var deadline = new Deadline(DeadlineBasis.Announcement, 3, false, WhenClosed.DayAfter);

        Assert.Equal(new DateOnly(2026, 3, 26), deadline.DueOn(new DateOnly(2026, 3, 23), new DateOnly(2026, 4, 1), BusinessDays.WithoutHolidays));
        Assert.Equal("内示の日の後3日以内（閉庁日のときは、次の開庁日まで）", deadline.Words);
    }

    [Fact]
    public void DueOn_OnAHoliday_MovesOnToTheNextOpenDay()
    {
        var deadline = new Deadline(DeadlineBasis.Effective, 7, false, WhenClosed.DayAfter);
        var holidays = new BusinessDays(HolidayList.BuiltIn.Holidays);

        Assert.Equal(new DateOnly(2026, 5, 7), deadline.DueOn(new DateOnly(2026, 4, 20), new DateOnly(2026, 4, 26), holidays));
        Assert.Equal(new DateOnly(2026, 5, 4), deadline.DueOn(new DateOnly(2026, 4, 20), new DateOnly(2026, 4, 27), BusinessDays.WithoutHolidays));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
