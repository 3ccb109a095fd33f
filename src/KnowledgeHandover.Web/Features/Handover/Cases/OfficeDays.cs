namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>開庁日: neither a Saturday, a Sunday nor the turn of the year.</summary>
public static class OfficeDays
{
    public static bool IsOfficeDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (day.Month, day.Day) is not ((12, >= 29) or (1, <= 3));
}
