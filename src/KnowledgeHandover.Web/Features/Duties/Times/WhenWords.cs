using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>A word that names a time by itself: 年度末, 第1四半期, 出納整理期間.</summary>
internal sealed record WhenWord(Regex Pattern, Func<Match, IEnumerable<ScheduleRule>> Rules, Roll Roll = Roll.None);

internal static partial class WhenWords
{
    private static readonly MonthPart Early = new(PartKind.Third, 1);
    private static readonly MonthPart Late = new(PartKind.Third, 3);

    public static IReadOnlyList<WhenWord> All { get; } =
    [
        new(EndOfFiscalYear(), _ => [In(3, Late)]),
        new(BeginOfFiscalYear(), _ => [In(4, Early)]),
        new(WithinFiscalYear(), _ => [In(3, MonthPart.LastDay)]),
        new(TurnOfYear(), _ => [new Span(new(12, Late), new(1, Early))]),
        new(EndOfYear(), _ => [In(12, Late)]),
        new(BeginOfYear(), _ => [In(1, Early)]),
        new(NewYearsEve(), _ => [In(12, Day(31))]),
        new(NewYearsDay(), _ => [In(1, Day(1))]),
        new(LastDayOfWork(), _ => [In(12, Day(28))], Roll.Back),
        new(FirstDayOfWork(), _ => [In(1, Day(4))], Roll.On),
        new(ClosingOfAccounts(), _ => [In(5, Day(31))]),
        new(SettlingPeriod(), _ => [new Span(new(4, Day(1)), new(5, Day(31)))]),
        new(WhenPatterns.Quarter(), m => [Period(4 + ((Numerals.Read(m.Groups["number"].Value) - 1) * 3), 3, m)]),
        new(WhenPatterns.Quarters(), m => [.. new[] { 4, 7, 10, 1 }.Select(first => Period(first, 3, m))]),
        new(WhenPatterns.HalfYear(), m => m.Groups["first"].Success ? [Period(4, 6, m)] : m.Groups["second"].Success ? [Period(10, 6, m)] : [Period(4, 6, m), Period(10, 6, m)]),
    ];

    private static InMonths In(int month, MonthPart part) => new(1 << (month - 1), part);

    private static MonthPart Day(int number) => new(PartKind.Day, number);

    /// <summary>All of it, its beginning or its end.</summary>
    private static ScheduleRule Period(int first, int length, Match match)
    {
        var start = ((first - 1) % 12) + 1;
        var last = ((start + length - 2) % 12) + 1;
        return match.Groups["part"] is not { Success: true } part ? new Span(new(start, MonthPart.Whole), new(last, MonthPart.Whole))
            : part.Value.Contains('末', StringComparison.Ordinal) ? In(last, MonthPart.LastDay)
            : In(start, Early);
    }

    [GeneratedRegex(@"\G(?:毎)?(?:会計)?年度(?:の)?(?:末|終わり|最後)(?:日)?(?!の?[0-9])")]
    private static partial Regex EndOfFiscalYear();

    [GeneratedRegex(@"\G(?:新)?(?:会計)?年度(?:の)?(?:初め|はじめ|始め|当初|頭|初頭|初)(?!日)")]
    private static partial Regex BeginOfFiscalYear();

    /// <summary>Always a deadline; said of the last day.</summary>
    [GeneratedRegex(@"\G年度内(?:に)?")]
    private static partial Regex WithinFiscalYear();

    [GeneratedRegex(@"\G年末年始")]
    private static partial Regex TurnOfYear();

    [GeneratedRegex(@"\G年(?:の)?(?:末|の瀬)(?!調整|年始)")]
    private static partial Regex EndOfYear();

    [GeneratedRegex(@"\G(?:年始|年初|年頭)")]
    private static partial Regex BeginOfYear();

    [GeneratedRegex(@"\G(?:大晦日|大みそか)")]
    private static partial Regex NewYearsEve();

    [GeneratedRegex(@"\G(?:元日|元旦)")]
    private static partial Regex NewYearsDay();

    [GeneratedRegex(@"\G(?:仕事納め|御用納め)(?:の日)?")]
    private static partial Regex LastDayOfWork();

    [GeneratedRegex(@"\G(?:仕事始め|御用始め)(?:の日)?")]
    private static partial Regex FirstDayOfWork();

    [GeneratedRegex(@"\G出納(?:の)?閉鎖(?:日|期日)?")]
    private static partial Regex ClosingOfAccounts();

    [GeneratedRegex(@"\G出納整理期(?:間)?(?:中)?")]
    private static partial Regex SettlingPeriod();
}
