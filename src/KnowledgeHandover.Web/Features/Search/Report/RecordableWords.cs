using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Search.Report;

/// <summary>
/// What of a query may be kept: short words and nothing else. A query with a mail address or a long row of digits is not kept at all, because what
/// stands beside these is mostly about the same person.
/// </summary>
internal static partial class RecordableWords
{
    public const int MaxLength = 60;

    /// <summary>A year has four digits; a 個人番号 twelve, a telephone number ten, a postcode seven.</summary>
    private const int MostDigits = 4;

    /// <summary>The words in one spelling, or null when they must not be kept.</summary>
    public static string? Of(string typed)
    {
        var words = Spaces().Replace(CleanText.OneLine(typed).Normalize(System.Text.NormalizationForm.FormKC), " ").Trim();
        return words.Length is 0 or > MaxLength || words.Contains('@') || HasLongNumber(words) ? null : words.ToLowerInvariant();
    }

    // Whatever stands between two digits that is neither a letter nor a kanji is taken for a way to write one number.
    private static bool HasLongNumber(string words)
    {
        var digits = 0;
        foreach (var rune in words.EnumerateRunes())
        {
            if (System.Text.Rune.IsDigit(rune) || IsKanjiDigit(rune.Value))
            {
                digits++;
            }
            else if (System.Text.Rune.IsLetter(rune) && rune.Value is not ('ー' or '一'))
            {
                digits = 0;
            }

            if (digits > MostDigits)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKanjiDigit(int value) => value < char.MaxValue && "〇零一二三四五六七八九壱弐参".Contains((char)value, StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
