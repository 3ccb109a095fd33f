using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>
/// Reads the annual duties out of a note: the tables and lines of its section 年間スケジュール (年間の予定, 一年の流れ …). A line that begins with a
/// time that cannot be placed is read as an unclear one, not guessed; one that begins with no time is left out.
/// </summary>
public sealed partial class DutyReader
{
    private readonly List<DutyText> _duties = [];

    /// <summary>Depth of the heading that opened the section; 0 outside of one.</summary>
    private int _section;
    private string _heading = "";
    private DutyTable? _table;
    private Parent? _parent;

    private DutyReader()
    {
    }

    public static IReadOnlyList<DutyText> Read(string markdown)
    {
        var reader = new DutyReader();
        var lines = markdown.Split('\n');
        var isCode = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode)
            {
                reader.ReadLine(lines[i].TrimEnd(), i + 1);
            }
        }

        return reader._duties;
    }

    private void ReadLine(string line, int number)
    {
        if (DepthOfHeading(line) is > 0 and var depth)
        {
            EnterHeading(depth, PlainLine.Of(line.Trim(' ', '\t', '#')));
        }
        else if (_section > 0 && line.TrimStart().StartsWith('|'))
        {
            _table ??= new DutyTable();
            Add(_table.Read(line), number);
        }
        else if (_section > 0)
        {
            _table = null;
            ReadItem(line, number);
        }
    }

    private void EnterHeading(int depth, string text)
    {
        (_table, _parent) = (null, null);
        _heading = text;
        if (_section == 0 || depth <= _section)
        {
            _section = AnnualHeading().IsMatch(WhenReader.Fold(text)) ? depth : 0;
            return;
        }

        // 「### 4月」 inside the section: the list below belongs to April.
        _parent = TimeReading.Of(text) is { } when ? new Parent(when, text, -1) : null;
    }

    private void ReadItem(string line, int number)
    {
        if (line.Length == 0)
        {
            return;
        }

        var bullet = Bullet().Match(line);
        var (indent, text) = (line.Length - line.TrimStart().Length, PlainLine.Of(line[bullet.Length..]));
        _parent = _parent is { } parent && indent > parent.Indent ? parent : null;
        var isItem = bullet.Value.Trim().Length > 0;
        if (DutyLine.Read(text) is { } duty && (duty.Schedule is not null || (isItem && _parent is null)))
        {
            Add(duty, number);
        }
        else if (isItem && TimeReading.Of(text) is { } when)
        {
            _parent = new Parent(when, text, indent);
        }
        else if (isItem && _parent is { } above)
        {
            Add(DutyLine.Inside(above.When, above.Text, text), number);
        }
    }

    private void Add(DutyText? duty, int number)
    {
        if (duty is not null)
        {
            _duties.Add(duty with { Line = number, Heading = _heading });
        }
    }

    /// <summary>How many marks begin the line, 1 to 6; 0 when it is no heading.</summary>
    private static int DepthOfHeading(string line)
    {
        var indent = line.Length - line.TrimStart(' ').Length;
        var marks = line.AsSpan(indent).IndexOfAnyExcept('#');
        return indent <= 3 && marks is >= 1 and <= 6 && line[indent + marks] is (' ' or '\t') ? marks : 0;
    }

    // 「３年間の計画」 and 「1年目」 are something else.
    [GeneratedRegex("(?:^|[^0-9一二三四五六七八九十数])年間|(?:^|[^0-9])[1一]年(?:$|[のを、 (])|月別|月ごと|月毎", RegexOptions.NonBacktracking)]
    private static partial Regex AnnualHeading();

    [GeneratedRegex(@"^[ \t　]*(?:(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|[・○●◎□■◇◆][ 　]*|[0-9０-９]{1,3}[.)．）][ \t　]+|[(（][0-9０-９]{1,3}[)）][ \t　]*|[①-⑳⑴-⒇][ \t　]*|[ア-ン][ \t　.．]+)){0,2}", RegexOptions.NonBacktracking)]
    private static partial Regex Bullet();

    /// <summary>A line that is nothing but a time: what hangs below it belongs to that time.</summary>
    private sealed record Parent(TimeReading When, string Text, int Indent);
}
