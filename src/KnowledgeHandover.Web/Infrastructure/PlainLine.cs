using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>One line of Markdown without its inline markup, where rendering the whole text would cost too much.</summary>
internal static partial class PlainLine
{
    private const int MaxLength = 2_000;

    public static string Of(string line)
    {
        var text = line.Length > MaxLength ? line[..MaxLength] : line;
        text = FootnoteMark().Replace(text, "");
        text = Link().Replace(text, "$1");
        text = Strong().Replace(text, "");
        return Emphasis().Replace(text, "$1").Trim();
    }

    [GeneratedRegex(@"\[\^[^\[\]\s]{1,40}\]")]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(@"!?\[([^\[\]]*)\]\([^()]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*|__|~~|`")]
    private static partial Regex Strong();

    [GeneratedRegex(@"\*([^*\s][^*]*)\*")]
    private static partial Regex Emphasis();
}
