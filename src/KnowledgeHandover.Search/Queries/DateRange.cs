using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeHandover.Search.Queries;

/// <summary>
/// Days from one to another, both included, as they are typed: 2026-04..2026-06, &gt;=2026-04-01, 令和8年4月, 2026/4/1. A month or year alone is all of it;
/// an end that is left out is open.
/// </summary>
internal readonly partial record struct DateRange(DateOnly From, DateOnly Through)
{
    private static readonly string[] Separators = ["..", "~", "〜", "から"];

    /// <summary>The days, or null when the text is no range of days.</summary>
    public static DateRange? OfDays(string text) => Of(text, PeriodOf);

    /// <summary>The same in 年度: 2025..2026, 令和7年度, &gt;=2025.</summary>
    public static DateRange? OfFiscalYears(string text) => Of(text, FiscalYearOf);

    public bool Contains(DateOnly day) => From <= day && day <= Through;

    private static DateRange? Of(string text, Func<string, DateRange?> periodOf)
    {
        foreach (var separator in Separators)
        {
            if (text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at)
            {
                return Between(text[..at], text[(at + separator.Length)..].Replace("まで", "", StringComparison.Ordinal), periodOf);
            }
        }

        var sign = text.Length - text.TrimStart('<', '>', '=').Length;
        var period = periodOf(text[sign..]);
        return (text[..sign], period) switch
        {
            (_, null) => null,
            ("", _) => period,
            (">=", { } p) => new(p.From, DateOnly.MaxValue),
            ("<=", { } p) => new(DateOnly.MinValue, p.Through),
            (">", { } p) when p.Through < DateOnly.MaxValue => new(p.Through.AddDays(1), DateOnly.MaxValue),
            ("<", { } p) when p.From > DateOnly.MinValue => new(DateOnly.MinValue, p.From.AddDays(-1)),
            _ => null,
        };
    }

    private static DateRange? Between(string first, string last, Func<string, DateRange?> periodOf)
    {
        var (from, through) = (periodOf(first), periodOf(last));
        if ((first.Length > 0 && from is null) || (last.Length > 0 && through is null) || (from ?? through) is null)
        {
            return null;
        }

        var range = new DateRange(from?.From ?? DateOnly.MinValue, through?.Through ?? DateOnly.MaxValue);
        return range.From <= range.Through ? range : null;
    }

    private static DateRange? PeriodOf(string text)
    {
        if (Day().Match(text) is not { Success: true } match || YearOf(match) is not { } year)
        {
            return null;
        }

        var (month, day) = (NumberOf(match.Groups["m"]), NumberOf(match.Groups["d"]));
        return month switch
        {
            null => new(new(year, 1, 1), new(year, 12, 31)),
            < 1 or > 12 => null,
            { } m when day is null => new(new(year, m, 1), new(year, m, DateTime.DaysInMonth(year, m))),
            { } m when day >= 1 && day <= DateTime.DaysInMonth(year, m) => new(new(year, m, day.Value), new(year, m, day.Value)),
            _ => null,
        };
    }

    private static DateRange? FiscalYearOf(string text) =>
        FiscalYear().Match(text) is { Success: true } match && YearOf(match) is { } year ? new(new(year, 4, 1), new(year + 1, 3, 31)) : null;

    private static int? YearOf(Match match)
    {
        var year = match.Groups["y"].Value == "元" ? 1 : NumberOf(match.Groups["y"])!.Value;
        year += match.Groups["era"].Value.ToLowerInvariant() switch { "令和" or "r" => 2018, "平成" or "h" => 1988, "昭和" or "s" => 1925, _ => 0 };
        return year is > 1900 and < 3000 ? year : null;
    }

    private static int? NumberOf(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<era>令和|平成|昭和|[rhs])?(?<y>[0-9]{1,4}|元)(?:[-/.年](?:(?<m>[0-9]{1,2})(?:[-/.月](?:(?<d>[0-9]{1,2})日?)?)?)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex("^(?<era>令和|平成|昭和|[rhs])?(?<y>[0-9]{1,4}|元)(?:年度?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FiscalYear();
}
