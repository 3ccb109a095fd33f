using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KnowledgeHandover.Web.Features.Notes.Rendering;

/// <summary>Turns Markdig's plain HTML into what our pages and screen readers need.</summary>
internal static class ArticleMarkup
{
    private static readonly string[] Blocks = ["ul", "ol", "p", "div", "table", "blockquote", "pre", "hr", "h2", "h3", "h4", "h5", "h6"];

    /// <returns>The headings, in order, with the ids they were given.</returns>
    public static IReadOnlyList<Heading> Shape(IElement body)
    {
        Each(body, "table", WrapTable);
        Each(body, "input", LabelTask);
        Each(body, "img", KeepOrLinkPicture);
        Each(body, "a[href]", EndBareAddress);
        NameFootnotes(body);
        return NameHeadings(body);
    }

    private static void Each(IElement body, string selector, Action<IElement, int> act)
    {
        var number = 0;
        foreach (var element in body.QuerySelectorAll(selector))
        {
            act(element, ++number);
        }
    }

    /// <summary>A wide table scrolls by itself, by keyboard too; each region has a name of its own.</summary>
    private static void WrapTable(IElement table, int number)
    {
        foreach (var cell in table.QuerySelectorAll("th, td"))
        {
            var style = cell.GetAttribute("style") ?? "";
            if (style.Contains("right", StringComparison.Ordinal) || style.Contains("center", StringComparison.Ordinal))
            {
                cell.ClassName = style.Contains("right", StringComparison.Ordinal) ? "align-right" : "align-center";
            }

            if (cell.LocalName == "th")
            {
                cell.SetAttribute("scope", "col");
            }
        }

        var region = table.Owner!.CreateElement("div");
        region.ClassName = "table-scroll";
        region.SetAttribute("role", "region");
        region.SetAttribute("tabindex", "0");
        region.SetAttribute("aria-label", string.Create(CultureInfo.InvariantCulture, $"表{number}"));
        table.Replace(region);
        region.AppendChild(table);
    }

    /// <summary>The text of the item, up to a nested list, becomes the label of its box.</summary>
    private static void LabelTask(IElement box, int number)
    {
        var parent = box.ParentElement!;
        var label = box.Owner!.CreateElement("label");
        var content = parent.ChildNodes.SkipWhile(n => n != box).TakeWhile(n => n is not IElement e || !Blocks.Contains(e.LocalName)).ToList();
        parent.InsertBefore(label, box);
        label.Append([.. content]);
        if (string.IsNullOrWhiteSpace(label.TextContent))
        {
            box.SetAttribute("aria-label", "項目");
        }
    }

    private static void KeepOrLinkPicture(IElement picture, int number)
    {
        var address = picture.GetAttribute("src") ?? "";
        if (HtmlAllowList.IsAttachment(address))
        {
            picture.SetAttribute("loading", "lazy");
            return;
        }

        var text = picture.GetAttribute("alt") is { Length: > 0 } alt ? alt : "画像";
        if (picture.Closest("a") is not null)
        {
            picture.Replace(picture.Owner!.CreateTextNode(text));
            return;
        }

        var link = picture.Owner!.CreateElement("a");
        link.SetAttribute("href", address);
        link.TextContent = text;
        picture.Replace(link);
    }

    /// <summary>Japanese follows an address without a space: 「https://example.jp/を参照」 is a link up to the を.</summary>
    private static void EndBareAddress(IElement link, int number)
    {
        if (link.ChildNodes is not [IText { Data: var text }] || !text.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var end = text.AsSpan().IndexOfAnyInRange('\u3000', '\u309f') is var kana and >= 0 ? kana : text.Length;
        end = Math.Min(end, text.AsSpan().IndexOfAnyInRange('\uff01', '\uff20') is var wide and >= 0 ? wide : text.Length);
        var rest = text[end..];
        if (rest.Length == 0 || !(link.GetAttribute("href") ?? "").EndsWith(Uri.EscapeDataString(rest), StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        link.SetAttribute("href", text[..end]);
        link.TextContent = text[..end];
        link.After(link.Owner!.CreateTextNode(rest));
    }

    private static void NameFootnotes(IElement body)
    {
        Each(body, "a.footnote-ref", (a, _) => a.SetAttribute("aria-label", $"注{a.TextContent}"));
        Each(body, "a.footnote-back-ref", (a, _) => a.SetAttribute("aria-label", "本文に戻る"));
        Each(body, "div.footnotes", (div, _) =>
        {
            div.SetAttribute("role", "doc-endnotes");
            div.SetAttribute("aria-label", "注");
        });
    }

    private static List<Heading> NameHeadings(IElement body)
    {
        List<Heading> contents = [];
        Dictionary<string, int> uses = [];
        foreach (var heading in body.QuerySelectorAll("h2, h3, h4, h5, h6").OfType<IHtmlHeadingElement>())
        {
            var text = PlainText.OfLine(heading);
            var slug = Slug(text);
            var use = uses[slug] = uses.GetValueOrDefault(slug) + 1;
            // A slug has no two hyphens in a row, so the number cannot meet another heading's.
            var id = heading.Id = use == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}--{use}");
            if (text.Length > 0)
            {
                contents.Add(new Heading(heading.LocalName[1] - '0', id, text));
            }
        }

        return contents;
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder("s-");
        foreach (var rune in text.EnumerateRunes().Take(60))
        {
            var isWord = Rune.IsLetterOrDigit(rune);
            slug.Append(isWord ? Rune.ToLowerInvariant(rune).ToString() : slug[^1] == '-' ? "" : "-");
        }

        return slug.ToString();
    }
}
