using System.Text;

namespace KnowledgeHandover.Web.Features.Places;

/// <summary>
/// 全国地方公共団体コード: six digits kept as a string, two for the prefecture (JIS X 0401), three for the municipality
/// (JIS X 0402) and a check digit.
/// </summary>
public static class MunicipalityCode
{
    /// <summary>
    /// Reads a code as staff type it: full width folds, five digits are completed, a wrong check digit is refused with the right one.
    /// </summary>
    /// <returns>The six digits, or a sentence in Japanese that says what to correct.</returns>
    public static (string? Code, string? Error) Parse(string? input)
    {
        var digits = (input ?? "").Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is not (5 or 6) || !digits.All(char.IsAsciiDigit))
        {
            return (null, "自治体コードは6桁の数字で入力してください（例: 072036）。");
        }

        var expected = CheckDigit(digits.AsSpan(0, 5));
        if (digits.Length == 5)
        {
            return (digits + expected, null);
        }

        return digits[5] == expected
            ? (digits, null)
            : (null, $"自治体コード {digits} の検査数字が違います。正しくは {digits[..5]}{expected} ではありませんか。");
    }

    /// <summary>The code with the right check digit, when only that digit is wrong.</summary>
    public static string? Corrected(string? input)
    {
        var digits = (input ?? "").Normalize(NormalizationForm.FormKC);
        return digits.Length == 6 && digits.All(char.IsAsciiDigit) ? digits[..5] + CheckDigit(digits.AsSpan(0, 5)) : null;
    }

    /// <summary>The weights are 6, 5, 4, 3, 2; the digit is the last one of 11 minus the remainder of the sum by 11.</summary>
    public static char CheckDigit(ReadOnlySpan<char> fiveDigits)
    {
        var sum = 0;
        for (var i = 0; i < 5; i++)
        {
            sum += (fiveDigits[i] - '0') * (6 - i);
        }

        return (char)('0' + ((11 - (sum % 11)) % 10));
    }
}
