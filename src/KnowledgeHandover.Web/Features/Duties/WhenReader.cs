using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>
/// Reads 「6月上旬」「12月14日から25日まで」「毎月10日」「8月10日、10月10日」 at the start of a text: half or full width, Arabic or kanji
/// numerals. A year before the month makes it an event of that year and no annual duty, so it is not read.
/// The patterns look ahead and repeat groups, so they backtrack; but no text can be read by them in two ways, and a line is cut to a
/// bounded length before (PlainLine).
/// </summary>
internal static partial class WhenReader
{
    private const string MonthNumber = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])";
    private const string DayNumber = "(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])";
    private const string Weekday = "(?:\\([月火水木金土日・祝]{1,4}\\))?";
    private const string Day = "(?:" + DayNumber + "日" + Weekday + "|第[1-5一二三四五][週月火水木金土日](?:曜日?)?|上旬|初旬|初め|はじめ|頭|前半|中旬|半ば|中頃|中ごろ|下旬|後半|末日?)";
    private const string Days = "(?:の?(?<day>" + Day + "(?:(?:、|・|,|と|及び|および)" + Day + ")*))";
    private const string NextYear = "(?:翌年? ?)?";

    /// <returns>Null when the text does not begin with a time of the year.</returns>
    /// <param name="text">Folded by <see cref="Fold"/>.</param>
    public static When? Read(string text)
    {
        var at = text.StartsWith("毎年", StringComparison.Ordinal) ? 2 : 0;
        List<int> months = [];
        var day = 0;
        if (EveryMonth().Match(text, at) is { Success: true } every)
        {
            months.AddRange(Enumerable.Range(1, 12).Where(m => every.Groups["which"].Value[0] switch { '毎' => true, '奇' => m % 2 == 1, _ => m % 2 == 0 }));
            (day, at) = (SortDay(every), at + every.Length);
        }
        else if ((at = ReadSpans(text, at, months, ref day)) == 0)
        {
            return null;
        }

        return new When([.. months.Distinct()], day, at + Suffix().Match(text, at).Length);
    }

    /// <summary>「10日まで」「上旬」 inside a month that is known already.</summary>
    public static When? ReadInside(int month, string text) => DayOnly().Match(text) is { Success: true } found
        ? new When([month], SortDay(found), found.Length + Suffix().Match(text, found.Length).Length)
        : null;

    /// <summary>Full width to half, each character to one, so that places in the result are places in the text.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            folded[i] = source[i] switch
            {
                '～' or '~' or '－' or '−' => '〜',
                '　' or '\t' => ' ',
                >= '！' and <= '｝' => (char)(source[i] - 0xFEE0),
                var other => other,
            };
        }
    });

    /// <returns>Where the last span ends; 0 when there is none.</returns>
    private static int ReadSpans(string text, int at, List<int> months, ref int day)
    {
        var end = 0;
        while (Point().Match(text, at) is { Success: true } point)
        {
            day = months.Count == 0 ? SortDay(point) : day;
            months.AddRange(point.Groups["month"].Captures.Select(c => NumberOf(c.Value)));
            end = at + point.Length;
            if (RangeEnd().Match(text, end) is { Success: true } range)
            {
                AddMonthsUntil(months, range.Groups["month"]);
                end += range.Length;
            }

            if (ListSign().Match(text, end) is not { Success: true } sign)
            {
                break;
            }

            at = end + sign.Length;
        }

        return end;
    }

    /// <summary>From the last month on, over the turn of the year; nothing when the range ends in the same month.</summary>
    private static void AddMonthsUntil(List<int> months, Group last)
    {
        for (var month = months[^1]; last.Success && month != NumberOf(last.Value);)
        {
            months.Add(month = (month % 12) + 1);
        }
    }

    private static int SortDay(Match match)
    {
        var day = match.Groups["day"].Value;
        return day switch
        {
            "" => 0,
            ['第', var week, ..] => (NumberOf(week.ToString()) * 7) - 3,
            ['上' or '初' or 'は' or '頭' or '前', ..] => 5,
            ['中' or '半', ..] => 15,
            ['下' or '後', ..] => 25,
            ['末', ..] => 31,
            _ => NumberOf(LeadingNumber().Match(day).Value),
        };
    }

    private static int NumberOf(string digits)
    {
        if (char.IsAsciiDigit(digits[0]))
        {
            return int.Parse(digits, CultureInfo.InvariantCulture);
        }

        var ten = digits.IndexOf('十', StringComparison.Ordinal);
        var (tens, ones) = ten < 0 ? (0, digits) : (ten == 0 ? 10 : 10 * KanjiDigit(digits[0]), digits[(ten + 1)..]);
        return tens + (ones.Length == 0 ? 0 : KanjiDigit(ones[0]));
    }

    private static int KanjiDigit(char digit) => "一二三四五六七八九".IndexOf(digit, StringComparison.Ordinal) + 1;

    [GeneratedRegex(@"\G(?<which>毎月|偶数月|奇数月)" + Days + "?", RegexOptions.ExplicitCapture)]
    private static partial Regex EveryMonth();

    // 「6月号」 and 「6月分」 are no times of work.
    [GeneratedRegex(@"\G" + NextYear + "(?:(?<month>" + MonthNumber + ")(?:[・、,](?<month>" + MonthNumber + "))*月(?![間号分])" + Days + "?"
        + "|(?<month>" + MonthNumber + ")(?=〜" + MonthNumber + "月)"
        + "|(?<month>1[0-2]|0?[1-9])/(?<day>3[01]|[12][0-9]|0?[1-9])(?![0-9/]))", RegexOptions.ExplicitCapture)]
    private static partial Regex Point();

    [GeneratedRegex(@"\G ?(?:〜|から|-|–|—|―|→) ?" + NextYear + "(?:(?<month>" + MonthNumber + ")月" + Days + "?|(?<month>1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9])(?![0-9/])|" + Days + ")", RegexOptions.ExplicitCapture)]
    private static partial Regex RangeEnd();

    [GeneratedRegex(@"\G(?:、|・|,|と|及び|および)")]
    private static partial Regex ListSign();

    [GeneratedRegex(@"\G" + Days, RegexOptions.ExplicitCapture)]
    private static partial Regex DayOnly();

    [GeneratedRegex(@"\G(?:までに?|から|ごろ|ころ|頃|前後|以降|中に?|〜|に){0,2}(?: ?\([^()]{1,40}\))?")]
    private static partial Regex Suffix();

    [GeneratedRegex("^" + DayNumber)]
    private static partial Regex LeadingNumber();
}

/// <param name="Months">In the order in which they come.</param>
/// <param name="Day">For sorting; see <see cref="Duty"/>.</param>
/// <param name="Length">How much of the text it takes.</param>
internal sealed record When(IReadOnlyList<int> Months, int Day, int Length);
