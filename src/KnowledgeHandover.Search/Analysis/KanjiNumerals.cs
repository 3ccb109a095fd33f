using System.Globalization;
using System.Text;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>Reads numbers as Japanese writes them: 十二, 三千2百23, 1,200, ３．２千. All become ASCII digits.</summary>
internal static class KanjiNumerals
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Whether a character can be part of a number (after width folding).</summary>
    public static bool IsNumeral(char c) => DigitOf(c) >= 0 || ExponentOf(c) > 0;

    /// <summary>The number in ASCII digits, or null when the characters do not make a number.</summary>
    public static string? ToDigits(ReadOnlySpan<char> text)
    {
        if (PlainDigits(text) is { } plain)
        {
            return plain;
        }

        var sum = new Sum();
        for (var i = 0; i < text.Length;)
        {
            var isTaken = ExponentOf(text[i]) is > 0 and var exponent
                ? sum.Multiply(exponent, ref i)
                : ReadNumber(text, ref i) is { } number && sum.Take(number);
            if (!isTaken)
            {
                return null;
            }
        }

        return text.IsEmpty ? null : sum.Total.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    // Digits alone stay digits: a telephone area code keeps its leading zero, and a long row of digits never overflows.
    private static string? PlainDigits(ReadOnlySpan<char> text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (DigitOf(c) is >= 0 and var digit)
            {
                digits.Append((char)('0' + digit));
            }
            else if (c != ',')
            {
                return null;
            }
        }

        return digits.Length == 0 ? null : digits.ToString();
    }

    private static decimal? ReadNumber(ReadOnlySpan<char> text, ref int index)
    {
        var digits = new StringBuilder();
        while (index < text.Length && (DigitOf(text[index]) >= 0 || text[index] is '.' or ','))
        {
            if (text[index] != ',')
            {
                digits.Append(text[index] == '.' ? '.' : (char)('0' + DigitOf(text[index])));
            }

            index++;
        }

        return text[index - 1] != '.' && decimal.TryParse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static int DigitOf(char c) => char.IsAsciiDigit(c) ? c - '0' : Digits.IndexOf(c, StringComparison.Ordinal);

    private static int ExponentOf(char c) => c switch
    {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '億' => 8,
        '兆' => 12,
        '京' => 16,
        '垓' => 20,
        _ => 0,
    };

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10m;
        }

        return power;
    }

    // 万 and above close a group; 千, 百 and 十 multiply within it. Each must be smaller than the one before.
    private struct Sum()
    {
        private const int NoExponent = 24;
        private const int FirstLarge = 4;
        private const decimal MaxFactor = 100_000_000m;

        private decimal _closed;
        private decimal _group;
        private decimal? _number;
        private int _lastLarge = NoExponent;
        private int _lastSmall = NoExponent;

        public readonly decimal Total => _closed + _group + (_number ?? 0m);

        public bool Take(decimal number)
        {
            var isFirst = _number is null && number < 1_000_000_000_000m;
            _number = number;
            return isFirst;
        }

        public bool Multiply(int exponent, ref int index)
        {
            index++;
            if (exponent >= (exponent < FirstLarge ? _lastSmall : _lastLarge) || _group + (_number ?? 0m) >= MaxFactor)
            {
                return false;
            }

            if (exponent < FirstLarge)
            {
                _group += (_number ?? 1m) * PowerOfTen(exponent);
                _lastSmall = exponent;
            }
            else
            {
                var factor = _group + (_number ?? 0m);
                _closed += (factor == 0m ? 1m : factor) * PowerOfTen(exponent);
                (_group, _lastLarge, _lastSmall) = (0m, exponent, NoExponent);
            }

            _number = null;
            return true;
        }
    }
}
