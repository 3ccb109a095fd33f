using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeHandover.Web.Tests.Features.Notes.Rendering;

public sealed class MarkdownRendererTests : IDisposable
{
    private readonly MarkdownRenderer _renderer = new(NullLogger<MarkdownRenderer>.Instance);

    [Fact]
    public void Render_HeadingsOfEveryLevel_BeginAtTwoAndHaveStableUniqueIds()
    {
        var text = _renderer.Render("# 目的\n\n## 年間予定（令和8年度）\n\n### 4月\n\n## 目的\n");

        Assert.Equal(
            [new Heading(2, "s-目的", "目的"), new Heading(2, "s-年間予定-令和8年度-", "年間予定（令和8年度）"), new Heading(3, "s-4月", "4月"), new Heading(2, "s-目的--2", "目的")],
            text.Contents);
        Assert.Equal(text.Contents.Select(h => h.Id), Parse(text).QuerySelectorAll("h2, h3").Select(h => h.Id));
        Assert.Empty(Parse(text).QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("**「強調」**の後", "「強調」")]
    [InlineData("前の**強調。**後", "強調。")]
    [InlineData("課税の**（重要）**点", "（重要）")]
    public void Render_EmphasisBesideJapanesePunctuation_IsBold(string markdown, string bold) =>
        Assert.Equal(bold, Parse(_renderer.Render(markdown)).QuerySelector("strong")?.TextContent);

    [Fact]
    public void Render_Table_ScrollsAsANamedRegion()
    {
        var region = Parse(_renderer.Render("| 月 | 件数 |\n|---|---:|\n| 4月 | 1,400 |\n")).QuerySelector("div.table-scroll")!;

        Assert.Equal(("region", "0", "表1"), (region.GetAttribute("role"), region.GetAttribute("tabindex"), region.GetAttribute("aria-label")));
        Assert.Equal(["col", "col"], region.QuerySelectorAll("th").Select(h => h.GetAttribute("scope")));
        Assert.Equal("1,400", region.QuerySelector("td.align-right")?.TextContent);
    }

    [Fact]
    public void Render_TaskList_ShowsDisabledBoxesWithTheirTextAsLabel()
    {
        var page = Parse(_renderer.Render("- [x] 決裁を受けた\n  - [ ] 写しを綴る\n- [ ] 発送した\n"));

        var labels = page.QuerySelectorAll("li.task-list-item label");
        Assert.Equal(["決裁を受けた", "写しを綴る", "発送した"], labels.Select(l => l.TextContent.Trim()));
        Assert.All(labels, l => Assert.True(l.QuerySelector("input") is IHtmlInputElement { Type: "checkbox", IsDisabled: true }));
        Assert.Single(page.QuerySelectorAll("input[checked]"));
    }

    [Fact]
    public void Render_Footnote_LeadsThereAndBack()
    {
        var page = Parse(_renderer.Render("縦覧は本人だけです[^1]。\n\n[^1]: 地方税法第416条\n"));

        var mark = page.QuerySelector("a.footnote-ref")!;
        Assert.Equal("注1", mark.GetAttribute("aria-label"));
        Assert.Contains("地方税法第416条", page.GetElementById(mark.GetAttribute("href")![1..])!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.GetElementById(page.QuerySelector("a.footnote-back-ref")!.GetAttribute("href")![1..]));
    }

    [Fact]
    public void Render_StrikethroughAndLineBreak_ComeOut()
    {
        var page = Parse(_renderer.Render("~~旧様式~~\n新様式"));

        Assert.Equal("旧様式", page.QuerySelector("del")?.TextContent);
        Assert.Single(page.QuerySelectorAll("p br"));
    }

    [Theory]
    [InlineData("[戻る](/notes/12)", "/notes/12")]
    [InlineData("[図](/attachments/3/%E5%9B%B3.pdf)", "/attachments/3/%E5%9B%B3.pdf")]
    [InlineData("<tax@example.lg.jp>", "mailto:tax@example.lg.jp")]
    [InlineData("[総務省](https://www.soumu.example/)", "https://www.soumu.example/")]
    [InlineData("詳しくは（https://www.soumu.example/a?b=1）にあります", "https://www.soumu.example/a?b=1")]
    [InlineData("手引はhttps://www.soumu.example/を見る。", null)]
    [InlineData("手引: https://www.soumu.example/を見る。", "https://www.soumu.example/")]
    public void Render_Link_KeepsAllowedAddress(string markdown, string? address) =>
        Assert.Equal(address, Parse(_renderer.Render(markdown)).QuerySelector("a")?.GetAttribute("href"));

    [Fact]
    public void Render_LinkToAnotherHost_TellsItNothing()
    {
        var page = Parse(_renderer.Render("[外](https://example.com/) [内](/notes/1)"));

        Assert.Equal(["noopener noreferrer nofollow", null], page.QuerySelectorAll("a").Select(a => a.GetAttribute("rel")));
    }

    [Fact]
    public void Render_Picture_IsShownFromAttachmentsAndElseLinked()
    {
        var page = Parse(_renderer.Render("![画面](/attachments/12/x.png)\n\n![地図](https://example.com/map.png)"));

        var picture = Assert.Single(page.QuerySelectorAll("img"));
        Assert.Equal(("/attachments/12/x.png", "画面"), (picture.GetAttribute("src"), picture.GetAttribute("alt")));
        var link = Assert.Single(page.QuerySelectorAll("a"));
        Assert.Equal(("https://example.com/map.png", "地図"), (link.GetAttribute("href"), link.TextContent));
    }

    [Fact]
    public void Render_AnyNote_GivesPlainTextWithOneBlockPerLine()
    {
        var text = _renderer.Render("## 手順\n\n1. **申請書**を[受け付ける](/notes/1)[^a]\n2. 確認する\n\n| 月 | 業務 |\n|---|---|\n| 6月 | `現況届` |\n\n> 引用\n\n- [ ] 点検 <b>済</b>\n\n[^a]: 様式3号\n");

        Assert.Equal("手順\n申請書を受け付ける\n確認する\n月 業務\n6月 現況届\n引用\n点検 <b>済</b>\n様式3号", text.PlainText);
    }

    [Fact]
    public void Render_EmptyText_IsEmpty()
    {
        var text = _renderer.Render("");

        Assert.Equal(("", "", 0), (text.Html, text.PlainText, text.Contents.Count));
    }

    public void Dispose() => _renderer.Dispose();

    private static IHtmlDocument Parse(RenderedText text) => new HtmlParser().ParseDocument(text.Html);
}
