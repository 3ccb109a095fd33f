using System.Globalization;

namespace Wakachi.Compilation;

/// <summary>A line of a user dictionary with its number, counted from 1.</summary>
internal readonly record struct UserLine(int Number, string Text)
{
    public static IEnumerable<UserLine> ReadAll(TextReader reader)
    {
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            var isComment = text.StartsWith('#');
            if (!isComment && !string.IsNullOrWhiteSpace(text))
            {
                yield return new UserLine(number, text);
            }
        }
    }

    public InvalidDictionaryException Error(string message) => new($"User dictionary, line {Number}: {message}");

    public int ParseCost(string text) =>
        short.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost)
            ? cost
            : throw Error($"the cost '{text}' is not a number between {short.MinValue} and {short.MaxValue}.");
}
