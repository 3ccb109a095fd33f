using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>
/// The day until which an item is to be settled: 「令和8年5月31日」「R8.5.31」「2026/5/31」「12月9日まで」「3月末」「年度末」. A day marked as the limit wins over one
/// that is only mentioned; a day in a sentence about what was done is none.
/// </summary>
internal static partial class DueReader
{
    private const int LongestLimit = 10;

    /// <param name="text">Folded.</param>
    /// <param name="written">From where a day without a year is looked for.</param>
    public static DateOnly? Read(string text, DateOnly written)
    {
        List<(DateOnly Day, bool IsLimit)> found = [];
        foreach (var sentence in text.Split('。', '\n'))
        {
            var isPast = Past().IsMatch(sentence);
            foreach (Match match in Day().Matches(sentence))
            {
                var isLimit = LimitBehind().IsMatch(sentence, match.Index + match.Length) || LimitBefore().IsMatch(sentence[Math.Max(0, match.Index - LongestLimit)..match.Index]);
                if ((isLimit || !isPast) && DayOf(match, written) is { } day)
                {
                    found.Add((day, isLimit));
                }
            }
        }

        var limits = found.Where(f => f.IsLimit).Select(f => f.Day).ToList();
        return limits.Count > 0 ? limits[0] : found.Count > 0 ? found[0].Day : null;
    }

    private static DateOnly? DayOf(Match match, DateOnly written)
    {
        if (match.Groups["end"] is { Success: true } end)
        {
            return EndOf(end.Value, written);
        }

        var month = Number(match.Groups["month"]);
        if (month is null or < 1 or > 12)
        {
            return null;
        }

        var year = YearOf(match);
        var day = DayIn(match, year ?? written.Year, month.Value);
        // 「1月」, written in October, is the next one.
        return year is null && day is { } own && own < new DateOnly(written.Year, written.Month, 1) ? DayIn(match, written.Year + 1, month.Value) : day;
    }

    private static int? YearOf(Match match)
    {
        if (Number(match.Groups["west"]) is { } west)
        {
            return west;
        }

        var inEra = match.Groups["year"].Value == "元" ? 1 : Number(match.Groups["year"]);
        return match.Groups["era"].Value switch
        {
            "令和" or "R" or "r" => 2018 + inEra,
            "平成" or "H" or "h" => 1988 + inEra,
            _ => null,
        };
    }

    private static DateOnly? DayIn(Match match, int year, int month)
    {
        var last = year is >= 1900 and <= 2199 ? DateTime.DaysInMonth(year, month) : 0;
        var day = match.Groups["part"].Value switch
        {
            ['上' or '初', ..] => 10,
            ['中', ..] => 20,
            _ => Number(match.Groups["day"]) ?? last,
        };
        return day >= 1 && day <= last ? new DateOnly(year, month, day) : null;
    }

    private static DateOnly EndOf(string end, DateOnly written) => end.StartsWith("年度", StringComparison.Ordinal)
        ? new DateOnly(written.Month >= 4 ? written.Year + 1 : written.Year, 3, 31)
        : new DateOnly(written.Year, 12, 31);

    private static int? Number(Group digits) => digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("(?:(?<era>令和|平成|[RHrh]) ?(?<year>[0-9]{1,2}|元)(?:年 ?|[./-])|(?<west>20[0-9]{2})(?:年 ?|[./-]))"
        + "(?<month>1[0-2]|0?[1-9])(?:月(?! ?[間分号])(?: ?の?(?:(?<day>3[01]|[12][0-9]|0?[1-9])日|(?<part>上旬|初旬|中旬|下旬|末)))?|[./-](?<day>3[01]|[12][0-9]|0?[1-9])(?![0-9]))"
        + "|(?<![0-9年/])(?<month>1[0-2]|0?[1-9])(?:月(?![間分号例])(?: ?の?(?:(?<day>3[01]|[12][0-9]|0?[1-9])日|(?<part>上旬|初旬|中旬|下旬|末)))?|/(?<day>3[01]|[12][0-9]|0?[1-9])(?![0-9/]))"
        + "|(?<end>年度末|年度内|年末|年内)", RegexOptions.ExplicitCapture)]
    private static partial Regex Day();

    [GeneratedRegex(@"\G(?:\([月火水木金土日・祝]{1,4}\))? ?(?:まで|迄|が?(?:期限|締切|締め切り|〆切)|必着|限り|に期限)", RegexOptions.ExplicitCapture)]
    private static partial Regex LimitBehind();

    [GeneratedRegex(@"(?:期限|締切|締め切り|〆切|回答|次は|次回)[はがを: ]{0,2}$", RegexOptions.ExplicitCapture)]
    private static partial Regex LimitBefore();

    /// <summary>「10月3日に通知した」「9月4日受理」.</summary>
    [GeneratedRegex("(?:した|った|えた|れた|ました|んだ|だった|済み?|受理|付け?)(?:\\)|が、.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Past();
}
