namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>営業日・開庁日: neither Saturday nor Sunday, no national holiday, and not 12/29 to 1/3, when town halls are closed.</summary>
public sealed class BusinessDays(IReadOnlyDictionary<DateOnly, string> holidays)
{
    /// <summary>No holiday is known: only weekends and the turn of the year are closed.</summary>
    public static BusinessDays WithoutHolidays { get; } = new(new Dictionary<DateOnly, string>());

    /// <summary>The last year whose holidays are known; 0 when none is.</summary>
    public int LastKnownYear { get; } = holidays.Count == 0 ? 0 : holidays.Keys.Max().Year;

    public string? HolidayOn(DateOnly day) => holidays.GetValueOrDefault(day);

    public bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsTurnOfYear(day) && !holidays.ContainsKey(day);

    /// <summary>The day itself when it is open, else the next open one.</summary>
    public DateOnly OnOrAfter(DateOnly day) => Move(day, 1);

    /// <summary>The day itself when it is open, else the one before.</summary>
    public DateOnly OnOrBefore(DateOnly day) => Move(day, -1);

    /// <summary>第3営業日 of a month; from its end for a negative number.</summary>
    public DateOnly? Nth(int year, int month, int number)
    {
        var last = DateTime.DaysInMonth(year, month);
        var open = Enumerable.Range(1, last).Select(d => new DateOnly(year, month, d)).Where(IsOpen).ToList();
        var index = number > 0 ? number - 1 : open.Count + number;
        return index >= 0 && index < open.Count ? open[index] : null;
    }

    private DateOnly Move(DateOnly day, int step)
    {
        while (!IsOpen(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    private static bool IsTurnOfYear(DateOnly day) => day is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 };
}
