using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Duties.Times;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>Tells the time from the work in one line or cell.</summary>
internal static partial class DutyLine
{
    /// <summary>「6月上旬　現況届の発送」: a time, a space or a colon, and the work.</summary>
    public static DutyText? Read(string text)
    {
        var folded = WhenReader.Fold(text);
        return WhenReader.Read(folded) is { } when && Separator().Match(folded, when.Length) is { Success: true } separator
            ? Inside(when, text[..when.Length], text[(when.Length + separator.Length)..])
            : null;
    }

    /// <summary>Work under a known time. When it begins with a closer one (「4月」: 「10日まで 報告」), that is taken.</summary>
    public static DutyText? Inside(TimeReading when, string whenText, string work)
    {
        var what = work.Trim();
        var folded = WhenReader.Fold(what);
        if (Closer(when.Schedule, folded) is { } closer && Separator().Match(folded, closer.Length) is { Success: true } separator)
        {
            var closerText = what[..closer.Length];
            whenText = closerText.Contains('月', StringComparison.Ordinal) || folded[..closer.Length].Contains('/', StringComparison.Ordinal)
                ? closerText
                : whenText.TrimEnd() + closerText;
            (when, what) = (closer, what[(closer.Length + separator.Length)..].Trim());
        }

        return IsBlank(what) ? null : new DutyText { Schedule = when.Schedule, Unclear = when.Unclear, When = HalfWidthDigits(whenText).Trim(), What = what };
    }

    public static bool IsBlank(string text) => Blank().IsMatch(text);

    private static TimeReading? Closer(Schedule? outer, string folded)
    {
        if (outer?.Rules is not [InMonths { Part.Kind: PartKind.Whole, OnlyIn: null } one] || int.PopCount(one.Mask) != 1)
        {
            return null;
        }

        return WhenReader.Read(folded) is { Schedule: { } closer } reading
            ? closer.Months == outer.Months ? reading : null
            : WhenReader.ReadInside(int.TrailingZeroCount(one.Mask) + 1, folded) is { Schedule: not null } inside ? inside : null;
    }

    private static string HalfWidthDigits(string text) =>
        string.Concat(text.Select(c => c is >= '０' and <= '９' ? (char)(c - 0xFEE0) : c));

    [GeneratedRegex(@"\G(?: *[:…]+ *| +(?:[-–—―→] +)?)(?=\S)")]
    private static partial Regex Separator();

    /// <summary>Nothing written yet: 「（記入）」「〔すること〕」「―」「なし」.</summary>
    [GeneratedRegex(@"^(?:[(（〔]\s*(?:記入|要記入|未定)[^()（）〕]*[)）〕]|〔[^〔〕]*〕|[-―—–ー…・\s]*|なし|特になし|未定|記入)$", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
