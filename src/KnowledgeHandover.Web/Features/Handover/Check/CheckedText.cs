using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>A Markdown text as the rules look at it: lines that know what they are, sections, and links.</summary>
internal sealed partial class CheckedText
{
    private CheckedText(string source, MarkdownDocument document)
    {
        Source = source;
        Lines = CheckedLine.Split(source);
        Mark(document);
        Links = [.. document.Descendants<LinkInline>().Where(l => l.Url is not null && !l.Span.IsEmpty).Select(l => new CheckedLink(LineAt(l.Span.Start), l))];
        BlankOut(document);
        Sections = CheckedSection.In(Lines);
        LinkedNotes = Links.Select(l => l.NoteId).OfType<long>().ToHashSet();
        LinkedAttachments = Links.Select(l => l.AttachmentId).OfType<long>().ToHashSet();
    }

    public string Source { get; }

    public IReadOnlyList<CheckedLine> Lines { get; }

    public IReadOnlyList<CheckedSection> Sections { get; }

    public IReadOnlyList<CheckedLink> Links { get; }

    public IReadOnlySet<long> LinkedNotes { get; }

    public IReadOnlySet<long> LinkedAttachments { get; }

    /// <summary>Every line that a reader reads as text: no code, no blank.</summary>
    public IEnumerable<CheckedLine> Spoken => Lines.Where(l => l.Kind is not (LineKind.Code or LineKind.Blank));

    /// <returns>Null when the text is too big or too entangled; it is then shown as its source, too.</returns>
    public static CheckedText? Read(string markdown) =>
        MarkdownRenderer.TryParse(markdown) is { } document ? new CheckedText(markdown, document) : null;

    public IEnumerable<CheckedSection> SectionsOf(int number) => Sections.Where(s => s.Announces(number));

    public IEnumerable<CheckedLine> LinesOf(CheckedSection section) => Lines.Skip(section.Heading.Number).Take(section.LastLine - section.Heading.Number);

    public CheckedLine LineAt(int place)
    {
        var (low, high) = (0, Lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Lines[middle].Start <= place ? (middle, high) : (low, middle - 1);
        }

        return Lines[low];
    }

    private void Mark(MarkdownDocument document)
    {
        foreach (var block in document.Descendants<Block>())
        {
            switch (block)
            {
                case CodeBlock:
                    MarkAll(block, LineKind.Code);
                    break;
                case HeadingBlock heading:
                    LineAt(heading.Span.Start).BecomeHeading(heading.Level);
                    break;
                case ListItemBlock item:
                    var line = LineAt(item.Span.Start);
                    (line.Kind, line.ListDepth) = (LineKind.ListItem, DepthOf(item));
                    break;
                // A row of nothing but empty cells has no place.
                case TableRow { Span.IsEmpty: false } row:
                    LineAt(row.Span.Start).BecomeRow([.. row.OfType<TableCell>().Select(c => TextOf(c.Span))], row.IsHeader);
                    break;
            }
        }
    }

    private static int DepthOf(Block block)
    {
        var depth = 0;
        for (var parent = block.Parent; parent is not null; parent = parent.Parent)
        {
            depth += parent is ListBlock ? 1 : 0;
        }

        return depth;
    }

    private void MarkAll(Block block, LineKind kind)
    {
        for (var number = LineAt(block.Span.Start).Number; number <= LineAt(block.Span.End).Number; number++)
        {
            Lines[number - 1].Kind = kind;
        }
    }

    private string TextOf(SourceSpan span) => span.IsEmpty || span.End >= Source.Length ? "" : Source.Substring(span.Start, span.Length);

    /// <summary>Addresses and code are no prose: no rule about words is to look into them.</summary>
    private void BlankOut(MarkdownDocument document)
    {
        foreach (var inline in document.Descendants<Inline>())
        {
            var span = inline switch
            {
                LinkInline { IsAutoLink: true } or AutolinkInline or CodeInline => inline.Span,
                LinkInline link => link.UrlSpan,
                _ => SourceSpan.Empty,
            };
            if (!span.IsEmpty)
            {
                LineAt(span.Start).BlankOut(span.Start, span.End + 1);
            }
        }

        foreach (var line in Lines.Where(l => l.Kind != LineKind.Code && l.Source.Contains("://", StringComparison.Ordinal)))
        {
            foreach (var address in Address().EnumerateMatches(line.Source))
            {
                line.BlankOut(line.Start + address.Index, line.Start + address.Index + address.Length);
            }
        }
    }

    [GeneratedRegex("https?://[!-~]+")]
    private static partial Regex Address();
}
