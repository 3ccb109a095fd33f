using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>The section 「4月にまずやること」 of a note: its heading and the items below it.</summary>
public sealed partial record FirstSteps(string Heading, IReadOnlyList<string> Items)
{
    private const int MostItems = 10;
    private const int MostLines = 20_000;

    /// <returns>Null when the note has no such section, or nothing is written in it yet.</returns>
    public static FirstSteps? Read(string markdown)
    {
        string? heading = null;
        List<string> items = [];
        foreach (var line in markdown.Split('\n').Take(MostLines))
        {
            if (Heading1To6().Match(line) is { Success: true } found)
            {
                var text = PlainLine.Of(found.Groups["text"].Value);
                if (heading is not null)
                {
                    break;
                }

                heading = Title().IsMatch(text) ? text : null;
            }
            else if (heading is not null && items.Count < MostItems && Item().Match(line) is { Success: true } item
                && PlainLine.Of(item.Groups["text"].Value) is { Length: > 0 } step && !DutyLine.IsBlank(step))
            {
                items.Add(step);
            }
        }

        return heading is null || items.Count == 0 ? null : new FirstSteps(heading, items);
    }

    [GeneratedRegex(@"^ {0,3}#{1,6}[ \t]+(?<text>[^\n]*?)[ \t#]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Heading1To6();

    [GeneratedRegex(@"^[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Item();

    [GeneratedRegex("(?:まず|最初に|はじめに|初めに)(?:やる|する|行う)こと|着任(?:したら|後|時)|最初の[0-9０-９一二三]+(?:週|日|か月)", RegexOptions.NonBacktracking)]
    private static partial Regex Title();
}
