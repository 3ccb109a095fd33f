namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>How closely a time is known; a wider one comes later in the order.</summary>
public enum Precision
{
    Day,

    /// <summary>上旬, 前半, 第2週: the month is certain, the days are its usual part.</summary>
    PartOfMonth,

    Month,
}

/// <summary>One time that a schedule comes due, both days included; of a deadline (「6月1日まで」) the last day counts.</summary>
public readonly record struct Occurrence(DateOnly From, DateOnly To, Precision Precision, bool IsDeadline = false)
{
    public bool Touches(DateOnly from, DateOnly to) => From <= to && To >= from;

    /// <summary>「4月10日（金）」「4月上旬」「5月」, or from … to.</summary>
    public string Words => Precision switch
    {
        Precision.Day when From == To => Day(From),
        Precision.Day => $"{Day(From)}〜{Day(To)}",
        _ when (From.Year, From.Month) == (To.Year, To.Month) => Month(From) + Part,
        _ => $"{Month(From)}〜{Month(To)}",
    } + (IsDeadline ? "まで" : "");

    private string Part => (From.Day, To.Day) switch
    {
        _ when Precision == Precision.Month => "",
        (1, 10) => "上旬",
        (11, 20) => "中旬",
        (21, _) => "下旬",
        (1, 15) => "前半",
        (16, _) => "後半",
        _ => $"{From.Day}日〜{To.Day}日ごろ",
    };

    private static string Day(DateOnly day) => $"{day.Month}月{day.Day}日（{"日月火水木金土"[(int)day.DayOfWeek]}）";

    private static string Month(DateOnly day) => $"{day.Month}月";
}
