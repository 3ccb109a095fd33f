using System.Text;
using AngleSharp.Dom;

namespace KnowledgeHandover.Web.Features.Notes.Rendering;

/// <summary>What a reader reads, without markup: one line per paragraph, heading, list item, table row.</summary>
internal static class PlainText
{
    private static readonly string[] Blocks = ["p", "div", "ul", "ol", "li", "blockquote", "pre", "table", "thead", "tbody", "tr", "h2", "h3", "h4", "h5", "h6", "hr", "br"];

    public static string Of(IElement article)
    {
        var text = new StringBuilder();
        Write(article, text);
        return string.Join('\n', text.ToString().Split('\n').Select(Squeeze).Where(l => l.Length > 0));
    }

    public static string OfLine(IElement element) => Of(element).Replace('\n', ' ');

    private static void Write(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText run:
                    // Line feeds between the tags of a table are layout; only those of a pre are text.
                    text.Append(run.ParentElement?.Closest("pre") is null ? run.Data.Replace('\n', ' ') : run.Data);
                    break;
                case IElement { LocalName: "img" } picture:
                    text.Append(picture.GetAttribute("alt"));
                    break;
                case IElement element when !IsFootnoteMark(element):
                    WriteElement(element, text);
                    break;
            }
        }
    }

    private static void WriteElement(IElement element, StringBuilder text)
    {
        var isBlock = Blocks.Contains(element.LocalName);
        var isCell = element.LocalName is "td" or "th";
        text.Append(isBlock ? "\n" : "");
        Write(element, text);
        text.Append(isBlock ? "\n" : isCell ? " " : "");
    }

    private static bool IsFootnoteMark(IElement element) => element.ClassList.Contains("footnote-ref") || element.ClassList.Contains("footnote-back-ref");

    private static string Squeeze(string line) => string.Join(' ', line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
