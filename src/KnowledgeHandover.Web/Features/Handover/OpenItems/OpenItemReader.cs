using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Handover.Check;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>Reads the open items out of the section 未処理・未着手・懸案 of a note: the items of its lists and the rows of its tables. Prose is nobody's list, so it is left alone.</summary>
public sealed partial class OpenItemReader
{
    private const int SectionNumber = 7;
    private const int MostLines = 50;
    private const int MostCharacters = 2000;
    private readonly DateOnly _written;
    private OpenItemColumns _columns = OpenItemColumns.None;

    private OpenItemReader(DateOnly written) => _written = written;

    /// <param name="markdown">The note's text.</param>
    /// <param name="written">The day it was written: 「12月9日」 is the first one from there on.</param>
    public static IReadOnlyList<ReadItem> Read(string markdown, DateOnly written) =>
        CheckedText.Read(markdown) is { } text ? Read(text, written) : [];

    internal static IReadOnlyList<ReadItem> Read(CheckedText text, DateOnly written)
    {
        var reader = new OpenItemReader(written);
        var sections = text.SectionsOf(SectionNumber).ToList();
        var outer = sections.Where(s => !sections.Exists(o => o.Contains(s.Heading)));
        return [.. outer.SelectMany(s => reader.ReadSection([.. text.LinesOf(s)]))];
    }

    private IEnumerable<ReadItem> ReadSection(List<CheckedLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Kind == LineKind.TableHead)
            {
                _columns = OpenItemColumns.Of(lines[i].Cells);
            }

            var item = lines[i] switch
            {
                { Kind: LineKind.ListItem, ListDepth: 1 } line => ReadListItem(line, lines.Skip(i + 1).TakeWhile(BelongsToItem)),
                { Kind: LineKind.TableRow } row => ReadRow(row),
                _ => null,
            };
            if (item is not null)
            {
                yield return item;
            }
        }
    }

    /// <summary>Lines that go on with the item, and items inside it.</summary>
    private static bool BelongsToItem(CheckedLine line) =>
        line.Kind == LineKind.Text || (line.Kind == LineKind.ListItem && line.ListDepth > 1);

    private ReadItem? ReadListItem(CheckedLine first, IEnumerable<CheckedLine> more)
    {
        var mark = Bullet().Match(first.Source);
        var what = PlainLine.Of(first.Source[mark.Length..]);
        if (Done().IsMatch(mark.Value) || IsNothing(what))
        {
            return null;
        }

        var whole = Fold('\n', [what, .. more.Take(MostLines).Select(l => PlainLine.Of(l.Source))]);
        return new ReadItem(what, DueReader.Read(whole, _written), CounterpartReader.Read(whole), first.Number);
    }

    private ReadItem? ReadRow(CheckedLine row)
    {
        string Cell(int? column) => column is { } at && at < row.Cells.Count ? PlainLine.Of(row.Cells[at].Trim()) : "";
        var what = Cell(_columns.What);
        if (IsNothing(what))
        {
            return null;
        }

        var all = Fold('。', row.Cells.Select(c => PlainLine.Of(c.Trim())));
        // A column for it tells it alone: an empty cell is a date that is missing, whatever else the row says.
        var due = DueReader.Read(_columns.Due is null ? all : FoldedLine.Of(Cell(_columns.Due)).Text, _written);
        var counterpart = _columns.Counterpart is null ? CounterpartReader.Read(all) : Named(Cell(_columns.Counterpart));
        return new ReadItem(what, due, counterpart, row.Number) { IsRow = true };
    }

    /// <summary>In one width, and no longer than anybody writes: looking for dates costs more than the length.</summary>
    private static string Fold(char separator, IEnumerable<string> parts)
    {
        var text = FoldedLine.Of(string.Join(separator, parts)).Text;
        return text.Length <= MostCharacters ? text : text[..MostCharacters];
    }

    private static string Named(string cell) => IsNothing(cell) ? "" : cell;

    private static bool IsNothing(string text) => Nothing().IsMatch(FoldedLine.Of(text).Text);

    [GeneratedRegex(@"^[ \t　]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\[[xX]\]")]
    private static partial Regex Done();

    /// <summary>Nothing open, or nothing written yet.</summary>
    [GeneratedRegex(@"^(?:|[-ー…・.\s]+|[(〔]?(?:特に)?(?:なし|無し|ありません|ない)[。)〕]?|[(〔][^()〔〕]*[)〕]|(?:要|未)?記入|未定)$", RegexOptions.NonBacktracking)]
    private static partial Regex Nothing();
}
