using KnowledgeHandover.Web.Features.Notes.Rendering;
using Markdig.Syntax;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>A section in the source of a note: from its heading to the next one of the same level or a higher one.</summary>
public sealed record SectionOfText
{
    private readonly string _body;

    private SectionOfText(string body) => _body = body;

    /// <summary>As a reader reads it.</summary>
    public required string Heading { get; init; }

    /// <summary>Where its text begins, after the heading.</summary>
    public required int Start { get; init; }

    public required int End { get; init; }

    public string Text => _body[Start..End].Trim();

    /// <returns>Null when the note has no such section, or is too entangled to say.</returns>
    public static SectionOfText? Find(string body, RenderedText rendered, string anchor)
    {
        var index = rendered.Contents.TakeWhile(h => h.Id != anchor).Count();
        var headings = MarkdownRenderer.TryParse(body)?.Descendants<HeadingBlock>().Where(h => h.Inline?.FirstChild is not null).ToList();
        if (index == rendered.Contents.Count || headings?.Count != rendered.Contents.Count)
        {
            return null;
        }

        var own = headings[index];
        var next = headings.Skip(index + 1).FirstOrDefault(h => h.Level <= own.Level);
        var start = own.Span.End + 1;
        return new SectionOfText(body) { Heading = rendered.Contents[index].Text, Start = start, End = Math.Max(start, next?.Span.Start ?? body.Length) };
    }

    /// <summary>The whole body with a paragraph more at the end of this section.</summary>
    public string With(string paragraph)
    {
        var rest = _body[End..];
        return $"{_body[..End].TrimEnd()}\n\n{paragraph.Trim()}\n{(rest.Length == 0 ? "" : "\n" + rest)}";
    }
}
