using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check;

internal enum LineKind
{
    Text,
    Heading,
    ListItem,
    TableHead,
    TableRow,
    Code,
    Blank,
}

/// <summary>One line of the source and what it is in the rendered text.</summary>
internal sealed class CheckedLine(int number, int start, string source)
{
    private FoldedLine? _folded;
    private FoldedLine? _prose;
    private char[]? _blanked;

    /// <summary>From 1.</summary>
    public int Number => number;

    /// <summary>Where it begins in the text.</summary>
    public int Start => start;

    public int End => start + source.Length;

    public string Source => source;

    public LineKind Kind { get; set; } = string.IsNullOrWhiteSpace(source) ? LineKind.Blank : LineKind.Text;

    /// <summary>1 to 6 for a heading, else 0.</summary>
    public int Level { get; private set; }

    /// <summary>1 for an item of an outer list, 2 for one inside an item; 0 for what begins no item.</summary>
    public int ListDepth { get; set; }

    /// <summary>The cells of a row, as they were written.</summary>
    public IReadOnlyList<string> Cells { get; private set; } = [];

    /// <summary>The whole line in one width.</summary>
    public string Text => Folded.Text;

    /// <summary>The same, with spaces in the place of addresses and code.</summary>
    public string Prose => ProseLine.Text;

    private FoldedLine Folded => _folded ??= FoldedLine.Of(source);

    private FoldedLine ProseLine => _prose ??= _blanked is null ? Folded : FoldedLine.Of(new string(_blanked));

    public static IReadOnlyList<CheckedLine> Split(string text)
    {
        List<CheckedLine> lines = [];
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            lines.Add(new CheckedLine(lines.Count + 1, start, line));
            start += line.Length + 1;
        }

        return lines;
    }

    public void BecomeHeading(int level) => (Kind, Level) = (LineKind.Heading, level);

    public void BecomeRow(IReadOnlyList<string> cells, bool isHead) => (Kind, Cells) = (isHead ? LineKind.TableHead : LineKind.TableRow, cells);

    /// <summary>From–to in the text; what lies on other lines is left alone.</summary>
    public void BlankOut(int from, int to)
    {
        _blanked ??= source.ToCharArray();
        Array.Fill(_blanked, ' ', from - start, Math.Min(to, End) - from);
    }

    /// <summary>A sighting of what a pattern found in <see cref="Text"/>.</summary>
    public Sighting Sees(Capture found, string message) => Sees((found.Index, found.Length), message);

    public Sighting Sees((int Index, int Length) found, string message)
    {
        var (from, to) = PlacesOf(found);
        return new Sighting(number, Excerpt.Around(source, from - start, to - from), message);
    }

    public Sighting Sees(string message) => new(number, Excerpt.Of(source), message);

    /// <summary>Replaces a stretch of <see cref="Text"/>.</summary>
    public TextEdit Replace((int Index, int Length) found, string label, string replacement)
    {
        var (from, to) = PlacesOf(found);
        return new TextEdit(label, from, to - from, replacement);
    }

    public TextEdit Append(string label, string addition) => new(label, start + source.TrimEnd().Length, source.Length - source.TrimEnd().Length, addition);

    /// <summary>Blanking does not move anything but a mark that it tears from its kana, so both foldings agree for whatever a rule finds.</summary>
    private (int From, int To) PlacesOf((int Index, int Length) found) =>
        (start + Folded.PlaceOf(found.Index), start + Folded.PlaceOf(found.Index + found.Length));
}
