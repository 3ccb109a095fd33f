using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>A heading with everything below it, up to the next of the same or a higher level.</summary>
internal sealed partial record CheckedSection(CheckedLine Heading, string Title, int LastLine)
{
    private readonly HashSet<int> _numbers = [.. HandoverSection.All.Where(s => s.IsAnnouncedBy(Title)).Select(s => s.Number)];

    /// <summary>Which of the 16 it is, by its heading.</summary>
    public IReadOnlySet<int> Numbers => _numbers;

    public bool Announces(int number) => _numbers.Contains(number);

    public bool Contains(CheckedLine line) => line.Number > Heading.Number && line.Number <= LastLine;

    public static IReadOnlyList<CheckedSection> In(IReadOnlyList<CheckedLine> lines)
    {
        List<CheckedSection> sections = [];
        // From the last heading up: where a section ends is told by what follows it.
        var ends = new int[8];
        Array.Fill(ends, lines.Count);
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i] is { Kind: LineKind.Heading } heading)
            {
                sections.Add(new CheckedSection(heading, TitleOf(heading.Text), ends[heading.Level]));
                Array.Fill(ends, i, heading.Level, ends.Length - heading.Level);
            }
        }

        sections.Reverse();
        return sections;
    }

    /// <summary>Without marks and without its number: 「## 7 未処理」, 「## 七　懸案」, 「## (7)懸案」.</summary>
    private static string TitleOf(string heading) => Number().Replace(heading.Trim(' ', '#'), "");

    [GeneratedRegex(@"^(?:第?[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).:]?(?: +|、|(?<=[).:]))|第[0-9一二三四五六七八九十]{1,3}[章節部]? *|[①-⑳⑴-⒇] *)")]
    private static partial Regex Number();
}
