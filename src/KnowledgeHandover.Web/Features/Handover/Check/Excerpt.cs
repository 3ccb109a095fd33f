using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>A few words of a line, enough to know it again.</summary>
internal static partial class Excerpt
{
    private const int Before = 10;
    private const int Longest = 40;

    public static string Of(string line) => Around(line, 0, 0);

    public static string Around(string line, int start, int length)
    {
        var from = AtWholeCharacter(line, Math.Max(0, start - Before));
        var to = AtWholeCharacter(line, Math.Min(line.Length, Math.Max(from + Longest, Math.Min(start + length, from + (2 * Longest)))));
        var text = Markup().Replace(line[from..to], from == 0 ? "" : "$0").Trim();
        return $"{(from > 0 ? "…" : "")}{text}{(to < line.Length ? "…" : "")}";
    }

    /// <summary>What makes the line a heading, an item or a row.</summary>
    [GeneratedRegex(@"^[\s#|>*+-]*(?:\[[ xX]\] )?|\s*\|\s*$")]
    private static partial Regex Markup();

    private static int AtWholeCharacter(string line, int place) => place > 0 && place < line.Length && char.IsLowSurrogate(line[place]) ? place - 1 : place;
}
