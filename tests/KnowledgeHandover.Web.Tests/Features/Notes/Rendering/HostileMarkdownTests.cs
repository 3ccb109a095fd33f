using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeHandover.Web.Tests.Features.Notes.Rendering;

/// <summary>Text written to hurt: asserted on the page as a browser would read it again.</summary>
public sealed class HostileMarkdownTests : IDisposable
{
    private const string Fallback = "文章が長すぎるか、入り組みすぎているため、書かれたままの形で表示しています。";
    private readonly MarkdownRenderer _renderer = new(NullLogger<MarkdownRenderer>.Instance);

    public static TheoryData<string> Attacks() =>
    [
        // Addresses
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#x6A&#x61&#x76&#x61script:alert(1))",
        "[x](<java\u0000script:alert(1)>)",
        "[x](<\u0001javascript:alert(1)>)",
        "[x](< javascript:alert(1)>)",
        "[x](\u00a0javascript:alert(1))",
        "[x](javascript&NewLine;:alert(1))",
        "[x](ｊavascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](DATA:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "[x](blob:https://example.com/1)",
        "[x](view-source:javascript:alert(1))",
        "[x](//evil.example/)",
        "[x](/\\evil.example/)",
        "[x](\\\\evil.example\\share)",
        "[x](/%09/evil.example)",
        "[x](https:evil)",
        "[x](notes/1)",
        "[x](?handler=Delete)",
        "[x](mailto:)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "javascript:alert(1)",
        "ftp://example.com/x",
        "tel:110",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "[x]\n\n[x]: <data:text/html,y> \"t\"",
        "[x](/notes/1 \"\\\" onmouseover=alert(1) \\\"\")",
        "[x](/notes/1\" onclick=\"alert(1))",
        // Pictures
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "![x](https://evil.example/track.gif)",
        "![x\" onerror=\"alert(1)](/attachments/1/a.png)",
        "![x](/attachments/1/../../account/sign-out)",
        "![x](/attachments/1/a.png?x=1)",
        "![x](//evil.example/attachments/1/a.png)",
        "[![x](javascript:alert(1))](javascript:alert(2))",
        // Attributes
        "# h {onclick=alert(1)}",
        "段落 {#id .class onclick=alert(1)}",
        "[x](/notes/1){onclick=alert(1) target=_blank}",
        "| a |\n|---|\n| b {style=position:fixed} |",
        "# s-\" onclick=\"alert(1)",
        "```html onclick=alert(1)\n<script>\n```",
        "```\" onmouseover=\"alert(1)\nx\n```",
        // Raw HTML
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><annotation-xml encoding=text/html><img src=x onerror=alert(1)>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<style>@import 'https://evil.example/'</style>",
        "<form action=https://evil.example/><button>送信",
        "<base href=https://evil.example/>",
        "<meta http-equiv=refresh content=0;url=https://evil.example/>",
        "<object data=x><embed src=x><link rel=stylesheet href=x>",
        "<a href=javascript:alert(1)>x</a>",
        "<details open ontoggle=alert(1)>",
        "<textarea></textarea><img src=x onerror=alert(1)>",
        "<!-- --><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?><x onclick=alert(1)>",
        "`<script>alert(1)</script>`",
        "    <script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;img src=x onerror=alert(1)&#62;",
        "</div></article><script>alert(1)</script>",
        // Footnotes, tables, tasks
        "[^<img src=x onerror=alert(1)>]: a\n\nb[^<img src=x onerror=alert(1)>]",
        "x[^1]\n\n[^1]: <script>alert(1)</script> [y](javascript:alert(1))",
        "| <script>alert(1)</script> |\n|---|\n| [x](vbscript:1) |",
        "- [x] <img src=x onerror=alert(1)>",
        "![a](http://x/\"onerror=alert(1)//)",
        "<http://x/\"onmouseover=\"alert(1)>",
        "https://x.example/\"onmouseover=alert(1)",
    ];

    public static TheoryData<string, string> Bombs() => new()
    {
        { "links never closed", Repeat("[ (](", 20_000) },
        { "links inside links", Repeat("[a](b", 20_000) },
        { "nested lists", string.Concat(Enumerable.Range(0, 100).Select(n => new string(' ', n * 2) + "- a\n")) },
        { "open emphasis", Repeat("a_ ", 20_000) },
        { "wide table", Repeat("|a", 2_000) + "\n" + Repeat("|-", 2_000) + "\n" + Repeat("|b\n", 200) },
        { "table wide in one row", "|a\n|-\n" + Repeat("|b", 4_000) + "\n" + Repeat("|\n", 4_000) },
        { "many tables", Repeat(Repeat("|a", 90) + "\n" + Repeat("|-", 90) + "\n\n", 2_000) },
        { "nested quotes", Repeat(">", 10_000) + "a" },
        { "brackets", Repeat("[", 50_000) + Repeat("]", 50_000) },
        { "backticks", string.Concat(Enumerable.Range(1, 500).Select(n => new string('`', n) + " ")) },
        { "stars", Repeat("*a **b ", 20_000) },
        { "entangled paragraphs", Repeat(Repeat("[ (](", 3_000) + "\n\n", 60) },
        { "one definition used often", "[a]: /" + Repeat("x", 1_900) + "\n\n" + Repeat("[a]\n\n", 15_000) },
        { "half a million items", Repeat("- \n", 300_000) },
        { "equal headings", Repeat("# a\n", 19_000) },
        { "footnotes", string.Concat(Enumerable.Range(0, 5_000).Select(n => $"a[^{n}]\n\n[^{n}]: b\n\n")) },
        { "one footnote used often", "[^a]: b\n\n" + Repeat("c[^a]\n\n", 9_000) },
        { "angle brackets", Repeat("<a ", 30_000) },
        { "autolinks", Repeat("https://a.example ", 50_000) },
        { "pictures", Repeat("![a](/attachments/1/a.png)\n\n", 9_000) },
        { "spaces", new string(' ', 1_000_000) + "a" },
        { "line feeds", new string('\n', 1_000_000) },
        { "brackets in every paragraph", Repeat(Repeat("[", 2_000) + "\n\n", 500) },
        { "closing brackets", Repeat(Repeat("a](", 5_000) + "\n\n", 60) },
        { "emphasis runs", Repeat(Repeat("*", 3_000) + "a" + Repeat("_", 3_000) + "\n\n", 150) },
        { "emphasis of both kinds", Repeat(Repeat("*a_ ", 3_000) + "\n\n", 80) },
        { "emphasis of Japanese", Repeat(Repeat("**「あ」**い", 1_000) + "\n\n", 40) },
        { "struck out", Repeat(Repeat("~~a ", 3_000) + "\n\n", 80) },
        { "colons and dashes", Repeat("|" + Repeat(":-:|", 90) + "\n", 2_500) },
        { "bars in paragraphs", Repeat(Repeat("a|", 4_000) + "\n\n", 120) },
        { "tables with brackets", Repeat("|a|b|\n|-|-|\n" + Repeat("|[ (](|*a|\n", 300) + "\n", 100) },
        { "footnotes used and never defined", Repeat("[^a]", 200_000) },
        { "footnotes defined and never used", string.Concat(Enumerable.Range(0, 15_000).Select(n => $"[^{n}]: b\n\n")) },
        { "footnotes inside footnotes", string.Concat(Enumerable.Range(0, 5_000).Select(n => $"[^{n}]: b [^{n + 1}]\n\n")) + "[^0]" },
        { "definitions", string.Concat(Enumerable.Range(0, 15_000).Select(n => $"[{n}]: /{n}\n\n")) },
        { "definitions that never end", Repeat("[a]: <b\n", 100_000) },
        { "entities", Repeat("&amp;", 200_000) },
        { "escapes", Repeat("\\*", 500_000) },
        { "code never closed", Repeat("`a ``b ", 130_000) },
        { "fences", Repeat("```\n", 250_000) },
        { "numbers", Repeat("1. ", 300_000) },
        { "quotes and lists", Repeat("> - ", 250_000) },
        { "headings underlined", Repeat("a\n-\n", 250_000) },
        { "pictures in pictures", Repeat("![", 300_000) + "a" + Repeat("](/b)", 100_000) },
        { "long addresses", Repeat("https://" + Repeat("a.", 500) + " ", 900) },
        { "addresses of brackets", "https://a.example/" + Repeat("(", 500_000) },
        { "mail addresses", Repeat("www.a@b.", 120_000) },
        { "tabs", Repeat("\t- a\n", 180_000) },
        { "task lists", Repeat("- [x] a\n", 110_000) },
        { "one long word", "*" + Repeat("あ", 330_000) + "*" },
        { "too long", Repeat("あ", 400_000) },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Render_Attack_LeavesOnlyHarmlessMarkup(string markdown)
    {
        var page = Parse(_renderer.Render("前\n\n" + markdown + "\n\n後"));

        Assert.All(page.Body!.QuerySelectorAll("*"), AssertHarmless);
        Assert.Contains("前", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("後", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Render_Attack_IsAFixedPointOfParsingAgain(string markdown)
    {
        var html = _renderer.Render(markdown).Html;

        Assert.Equal(html, new HtmlParser().ParseDocument(html).Body!.InnerHtml);
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Render_Bomb_EndsSoonAndWithinBounds(string name, string markdown)
    {
        _renderer.Render("準備");
        RenderedText text = null!;

        var cost = ProcessorTime.Of(() => text = _renderer.Render(markdown));

        // The bound is about a second of a core; without the limits these take minutes or all memory.
        Assert.True(cost < TimeSpan.FromSeconds(4), $"{name}: {cost}");
        Assert.True(text.Html.Length < 8_000_000, $"{name}: {text.Html.Length}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {cost.TotalMilliseconds:0} ms, {text.Html.Length} characters, fallback: {text.Html.Contains(Fallback, StringComparison.Ordinal)}");
    }

    [Fact]
    public void Render_WhatIsTooEntangled_ShowsTheSourceWithANotice()
    {
        var source = "<b>&" + Repeat("[ (](", 20_000);

        var text = _renderer.Render(source);

        var page = Parse(text);
        Assert.Equal(Fallback, page.QuerySelector(".notice")?.TextContent);
        Assert.Equal(source, page.QuerySelector("pre")?.TextContent);
        Assert.Equal((source, 0), (text.PlainText, text.Contents.Count));
    }

    [Fact]
    public void Render_ALongButOrdinaryNote_IsRendered()
    {
        var table = "| 月 | 業務 | 注意 |\n|---|---|---|\n" + Repeat("| 4月 | 納税通知書の発送と問い合わせへの対応 | 最初の10日間は全員が席にいる |\n", 400);
        var sections = string.Concat(Enumerable.Range(1, 300).Select(n => $"## {n}番\n\n{Repeat("**手順**を[確かめる](/notes/1)。", 20)}\n\n- 一\n- 二\n\n"));

        var text = _renderer.Render(table + "\n" + sections);

        Assert.DoesNotContain(Fallback, text.Html, StringComparison.Ordinal);
        Assert.Equal(300, text.Contents.Count);
        Assert.Equal(401, Parse(text).QuerySelectorAll("tr").Length);
    }

    [Theory]
    [InlineData("\u0000a")]
    [InlineData("\ud800")]
    [InlineData("a\udc00\ud800b")]
    [InlineData("\u202eabc")]
    [InlineData("葛\U000e0100飾区")]
    public void Render_OddCharacters_NeverFails(string markdown) => Assert.NotEmpty(_renderer.Render(markdown).Html);

    [Fact]
    public void Clean_ForeignElements_GoWithTheirContent()
    {
        var page = new HtmlParser().ParseDocument(
            "<p onclick=a>残る<span>消える</span></p><svg><a href=/>x</a></svg><math><mi>x</mi></math><template><p>x</p></template><!-- c --><script>x</script><img src=/x.png><input type=text>");

        HtmlAllowList.Clean(page.Body!);

        Assert.Equal("<p>残る</p>", page.Body!.InnerHtml);
    }

    public void Dispose() => _renderer.Dispose();

    private static void AssertHarmless(IElement element)
    {
        string[] allowed = ["a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "label", "li", "ol", "p", "pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"];
        Assert.Contains(element.LocalName, allowed);
        Assert.DoesNotContain(element.Attributes, a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name is "style" or "srcdoc" or "formaction" or "target");
        if (element is IHtmlAnchorElement && element.GetAttribute("href") is { } address)
        {
            Assert.Matches(@"^(https?://[^/\\]|mailto:.+@|/$|/[^/\\]|#(fn|fnref|s-))", address);
            Assert.DoesNotContain(address, c => char.IsControl(c));
        }

        if (element is IHtmlImageElement)
        {
            Assert.Matches("^/attachments/[0-9]+/[^/?#]+$", element.GetAttribute("src"));
        }
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static IHtmlDocument Parse(RenderedText text) => new HtmlParser().ParseDocument(text.Html);
}
