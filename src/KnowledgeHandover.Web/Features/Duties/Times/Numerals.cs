using System.Globalization;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>Small numbers in half-width digits or in kanji: 「12」「十二」「二十日」's 「二十」「元」.</summary>
internal static class Numerals
{
    /// <summary>A number of one or two places.</summary>
    public const string Pattern = "(?:[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])";

    public static int Read(string digits)
    {
        if (digits == "元")
        {
            return 1;
        }

        if (char.IsAsciiDigit(digits[0]))
        {
            return int.Parse(digits, CultureInfo.InvariantCulture);
        }

        var ten = digits.IndexOf('十', StringComparison.Ordinal);
        var (tens, ones) = ten < 0 ? (0, digits) : (ten == 0 ? 10 : 10 * Digit(digits[0]), digits[(ten + 1)..]);
        return tens + (ones.Length == 0 ? 0 : Digit(ones[0]));
    }

    /// <summary>「元」「8」「2026」.</summary>
    public static int ReadYear(string digits) => digits.Length == 4 ? int.Parse(digits, CultureInfo.InvariantCulture) : Read(digits);

    private static int Digit(char digit) => "一二三四五六七八九".IndexOf(digit, StringComparison.Ordinal) + 1;
}
