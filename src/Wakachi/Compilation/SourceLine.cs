using System.Globalization;

namespace Wakachi.Compilation;

internal readonly record struct SourceLine(SourceFile File, int Number, string Text)
{
    public InvalidDictionaryException Error(string message) => File.Error(Number, message);

    public int ParseInteger(ReadOnlySpan<char> text, string what, int minimum, int maximum)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw Error($"the {what} '{text}' is not a number.");
        }

        return value >= minimum && value <= maximum
            ? value
            : throw Error($"the {what} {value} is not between {minimum} and {maximum}.");
    }
}
