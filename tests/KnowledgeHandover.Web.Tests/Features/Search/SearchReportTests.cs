using System.Net;
using AngleSharp.Dom;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Search;

public sealed class SearchReportTests : IAsyncLifetime
{
    private readonly KnowledgeApp _app = new() { Settings = { ["Search:SlowMilliseconds"] = "0" } };
    private HttpClient _member = null!;
    private HttpClient _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        var koriyama = Town.Koriyama(_app);
        _member = await _app.SignInAsync(await koriyama.MemberAsync("佐藤 みどり"));
        _administrator = await _app.SignInAsync(await koriyama.MemberAsync("遠藤 志保", role: MemberRole.MunicipalityAdministrator));
        // Until there is an index nothing is recorded.
        await _member.UntilAsync("/health", p => p.Body!.TextContent == "Healthy");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Page_ForWhoAdministersNothing_IsNotFound()
    {
        using var response = await _member.GetAsync("/admin/searches", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Words_ThatFoundNothing_AreCountedInOneSpelling()
    {
        await SearchAsync(_member, "ぬるぽ宇宙船", "ぬるぽ宇宙船", "ＺＱＸ　探査機", "zqx 探査機");

        var rows = Rows(await ReportAsync(_administrator, "探査機"), "missed");

        Assert.Contains("ぬるぽ宇宙船 2", rows.Select(r => string.Join(' ', r.Take(2))));
        Assert.Contains("zqx 探査機 2", rows.Select(r => string.Join(' ', r.Take(2))));
        Assert.All(rows, r => Assert.Equal("令和8年11月20日（金）", r[2]));
    }

    [Fact]
    public async Task Words_FoundOrNarrowed_AreNotKept()
    {
        await SearchAsync(_member, "国民健康保険", "宇宙船&kind=note", "宇宙遊泳");

        var rows = Rows(await ReportAsync(_administrator, "宇宙遊泳"), "missed");

        Assert.Equal(["宇宙遊泳"], rows.Select(r => r[0]));
    }

    /// <summary>A number as 個人番号 has twelve digits, however they are written; these are made up and pass no check.</summary>
    [Theory]
    [InlineData("宇宙船 123456789012")]
    [InlineData("宇宙船１２３４５６７８９０１２")]
    [InlineData("1234-5678-9012 宇宙船")]
    [InlineData("宇宙船 1234 5678 9012")]
    [InlineData("１２３４－５６７８－９０１２")]
    [InlineData("宇宙船 1234・5678・9012")]
    [InlineData("宇宙船 1234ー5678ー9012")]
    [InlineData("宇宙船 一二三四五六七八九〇一二")]
    [InlineData("宇宙船 ①②③④⑤⑥⑦⑧⑨①②③")]
    [InlineData("宇宙船 09012345678")]
    [InlineData("宇宙船 taro@example.lg.jp")]
    [InlineData("宇宙船 ｔａｒｏ＠ｅｘａｍｐｌｅ．ｌｇ．ｊｐ")]
    [InlineData("宇宙船の打ち上げについて住民から何度も問い合わせがあった件の経過と対応をどこに書いたか忘れてしまったので宇宙船の記録をさがしています")]
    public async Task Query_WithALongNumberOrAnAddress_IsNotKept(string query)
    {
        await SearchAsync(_member, query, "宇宙遊泳 2026");

        var rows = Rows(await ReportAsync(_administrator, "宇宙遊泳"), "missed");

        Assert.Equal(["宇宙遊泳 2026"], rows.Select(r => r[0]));
    }

    [Fact]
    public async Task Searches_OfAnotherMunicipality_AreShownToTheSiteOnly()
    {
        using var iwaki = await _app.SignInAsync(await Town.Iwaki(_app).MemberAsync("鈴木 一郎"));
        using var site = await _app.SignInAsync(await Town.Iwaki(_app).MemberAsync("運営 太郎", role: MemberRole.SiteAdministrator));
        await SearchAsync(iwaki, "彗星の宇宙船");
        await SearchAsync(_member, "惑星の宇宙船");

        var own = await ReportAsync(_administrator, "惑星の宇宙船");
        var all = await ReportAsync(site, "惑星の宇宙船");

        Assert.Equal(["惑星の宇宙船"], Rows(own, "missed").Select(r => r[0]));
        Assert.Single(Rows(own, "slow"));
        Assert.Equal(["彗星の宇宙船", "惑星の宇宙船"], Rows(all, "missed").Select(r => r[0]).Order(StringComparer.Ordinal));
        Assert.Equal(2, Rows(all, "slow").Count);
    }

    [Fact]
    public async Task SlowSearch_IsShownByItsShapeAndWithoutWords()
    {
        await SearchAsync(_member, "国民 \"健康保険\" -年金 title:資格* OR 給付&kind=note");
        await SearchAsync(_member, "宇宙遊泳");

        var slow = Rows(await ReportAsync(_administrator, "宇宙遊泳"), "slow");

        Assert.Equal(["語 1", "語 3・句 1・前方一致 1・欄の指定 1・演算子 2・絞り込み 1"], slow.Select(r => r[2]));
        Assert.All(slow, r => Assert.EndsWith(" ミリ秒", r[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_AfterNinetyDays_AreGone()
    {
        await SearchAsync(_member, "宇宙船");
        await ReportAsync(_administrator, "宇宙船");
        _app.Clock.Advance(TimeSpan.FromDays(91));
        using var later = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("後任 太郎", role: MemberRole.MunicipalityAdministrator));
        await SearchAsync(later, "宇宙遊泳");

        var page = await ReportAsync(later, "宇宙遊泳");

        Assert.Equal(["宇宙遊泳"], Rows(page, "missed").Select(r => r[0]));
        Assert.Single(Rows(page, "slow"));
    }

    private static async Task SearchAsync(HttpClient client, params string[] queries)
    {
        foreach (var query in queries)
        {
            var (text, rest) = query.Split('&') is [var q, .. var others] ? (q, string.Concat(others.Select(o => "&" + o))) : (query, "");
            await client.OpenAsync("/search?q=" + Uri.EscapeDataString(text) + rest);
        }
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> ReportAsync(HttpClient client, string until) =>
        client.UntilAsync("/admin/searches", p => p.QuerySelector("#missed")!.ParentElement!.TextContent.Contains(until, StringComparison.Ordinal));

    private static List<List<string>> Rows(IParentNode page, string heading) =>
        [.. page.QuerySelectorAll($"section[aria-labelledby={heading}] tbody tr").Select(r => r.Children.Select(c => c.TextContent.Trim()).ToList())];
}
