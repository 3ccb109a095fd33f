namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>What a day that falls on a closed one becomes.</summary>
public enum Roll
{
    None,

    /// <summary>前営業日へ繰上.</summary>
    Back,

    /// <summary>翌営業日へ繰下.</summary>
    On,
}

/// <summary>
/// What is said about the time of a duty. It knows no year, unless it is an event of one year only; its occurrences are computed for any
/// days asked for. Its canonical text is stored and compared: two notes that say the same time in other words are equal in it.
/// </summary>
public sealed record Schedule
{
    public const int AllMonths = 0b1111_1111_1111;

    public Schedule(IEnumerable<ScheduleRule> rules, Roll roll = Roll.None, bool isDeadline = false)
    {
        Rules = [.. rules.Distinct()];
        (Roll, IsDeadline) = (roll, isDeadline && Rules.Any(r => r is not Span));
        Text = string.Join(';', Rules.Select(r => r.ToString()).Order(StringComparer.Ordinal))
            + (IsDeadline ? "|until" : "") + (Roll == Roll.Back ? "|back" : Roll == Roll.On ? "|on" : "");
    }

    public IReadOnlyList<ScheduleRule> Rules { get; }

    public Roll Roll { get; }

    /// <summary>「6月1日まで」. A span has its end already.</summary>
    public bool IsDeadline { get; }

    /// <summary>The canonical form.</summary>
    public string Text { get; }

    /// <summary>The months in which it may come due, bit 0 is January; a day rolled on may fall into the next.</summary>
    public int Months => Rules.Aggregate(0, (mask, rule) => mask | rule.Months);

    /// <summary>An event of these calendar years only; null when it comes every year.</summary>
    public (int First, int Last)? Years => Rules.All(r => r.Year is not null)
        ? (Rules.Min(r => r.Year!.Value), Rules.Max(r => r is Span { To.Year: { } end } ? end : r.Year!.Value))
        : null;

    public bool FallsIn(int month) => (Months & (1 << (month - 1))) != 0;

    /// <summary>From April to March.</summary>
    public static IEnumerable<int> MonthsOf(int mask) => Enumerable.Range(0, 12).Select(i => ((i + 3) % 12) + 1).Where(m => (mask & (1 << (m - 1))) != 0);

    /// <summary>The first days of the fiscal year and its last: 4/1 to 3/31.</summary>
    public static (DateOnly First, DateOnly Last) FiscalYear(int year) => (new(year, 4, 1), new(year + 1, 3, 31));

    /// <exception cref="FormatException">It is no canonical text.</exception>
    public static Schedule Parse(string text)
    {
        var parts = text.Split('|');
        var roll = parts.Contains("back") ? Roll.Back : parts.Contains("on") ? Roll.On : Roll.None;
        return new Schedule(parts[0].Split(';').Select(ScheduleRule.Parse), roll, parts.Contains("until"));
    }

    /// <summary>Every occurrence that touches one of the days, in order.</summary>
    public IEnumerable<Occurrence> Between(DateOnly from, DateOnly to, BusinessDays days) =>
        Enumerable.Range(from.Year - 2, to.Year - from.Year + 4)
            .SelectMany(year => Rules.SelectMany(rule => rule.BeginningIn(year, days).Select(o => Finish(rule, o, days))))
            .Where(o => o.Touches(from, to)).Distinct().OrderBy(o => o.From).ThenBy(o => o.To);

    public bool Equals(Schedule? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>Only single days are rolled: a part of a month holds open days anyway.</summary>
    private Occurrence Finish(ScheduleRule rule, Occurrence occurrence, BusinessDays days)
    {
        var day = occurrence is { Precision: Precision.Day } && occurrence.From == occurrence.To ? occurrence.From : (DateOnly?)null;
        var rolled = (day, Roll) switch
        {
            ({ } there, Roll.Back) => days.OnOrBefore(there),
            ({ } there, Roll.On) => days.OnOrAfter(there),
            _ => day,
        };
        occurrence = rolled is { } moved ? occurrence with { From = moved, To = moved } : occurrence;
        return occurrence with { IsDeadline = IsDeadline && rule is not Span };
    }
}
