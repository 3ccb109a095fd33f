using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Tests.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Search;

/// <summary>One word that only these notes hold: four in 令和8年度 and one of the year before, in three kinds of municipality.</summary>
public sealed class SearchFiltersTests(SearchFiltersTests.Shelf shelf) : IClassFixture<SearchFiltersTests.Shelf>
{
    private const string Word = "アジサイ";

    [Fact]
    public async Task Get_WithoutFilters_CountsEveryValueExactly()
    {
        var page = await OpenAsync("");

        Assert.Equal(["すべて 6", "ノート 5", "担当者 0", "相談 1", "業務 0"], page.QuerySelectorAll(".tabs a").Select(a => a.Text()));
        Assert.Equal(["固定資産税 4", "広報 2"], Values(page, "jobType"));
        Assert.Equal(["中核市 5", "町 1"], Values(page, "type"));
        Assert.Equal(["福島県 6"], Values(page, "prefecture"));
        Assert.Equal(["郡山市（福島県） 3", "いわき市（福島県） 2", "西会津町（福島県） 1"], Values(page, "municipality"));
        Assert.Equal(["令和8年度 5", "令和7年度 1"], Values(page, "year"));
    }

    [Fact]
    public async Task Get_NoWords_ShowsTheNewestFirstAndSaysSo()
    {
        var page = await shelf.Client.OpenAsync("/search?jobType=fixed-asset-tax&kind=note&municipality=072036");
        var near = await shelf.Client.OpenAsync("/search?q=アジサイ&kind=note&municipality=072036");

        Assert.Equal(["ノート2", "去年のノート"], page.QuerySelectorAll("main .list__title").Select(t => t.TextContent));
        Assert.Equal("並び順: 新しい順", page.QuerySelectorAll("main .cluster.meta > span")[1].Text());
        Assert.Equal("並び順: 近い順 / 新しい順", near.QuerySelectorAll("main .cluster.meta > span")[1].Text());
    }

    [Theory]
    [InlineData("&kind=note", 5)]
    [InlineData("&kind=question", 1)]
    [InlineData("&kind=person", 0)]
    [InlineData("&jobType=public-relations", 2)]
    [InlineData("&jobType=public-relations&jobType=fixed-asset-tax", 6)]
    [InlineData("&type=町", 1)]
    [InlineData("&year=2025", 1)]
    [InlineData("&year=2025&type=町", 0)]
    [InlineData("&municipality=072044", 2)]
    [InlineData("&municipality=072044&jobType=fixed-asset-tax", 1)]
    [InlineData("&kind=note&year=2026&prefecture=福島県", 4)]
    public async Task Get_WithFilters_FindsExactlySoMany(string filters, int count)
    {
        var page = await OpenAsync(filters);

        Assert.Equal(count, page.QuerySelectorAll("main .list > li").Length);
        Assert.Equal(count == 0 ? null : $"{count} 件", page.QuerySelector("main .cluster.meta > span")?.TextContent);
    }

    [Fact]
    public async Task Get_ChosenFilters_AreChipsThatTakeOffJustOneOfThem()
    {
        var page = await OpenAsync("&type=町&year=2026&kind=note&sort=newest");

        var chips = page.QuerySelectorAll("main .page__main > p a.chip").ToDictionary(a => a.Text().Replace("条件を外す: ", "", StringComparison.Ordinal), a => a.GetAttribute("href")!);
        Assert.Equal(["町 ×", "令和8年度 ×"], chips.Keys);
        var without = await shelf.Client.OpenAsync(chips["町 ×"]);
        Assert.Equal(4, without.QuerySelectorAll("main .list > li").Length);
        Assert.NotNull(without.QuerySelector("input[name=year][value='2026'][checked]"));
        Assert.Null(without.QuerySelector("input[name=type][checked]"));
        Assert.Equal("新しい順", without.QuerySelector("main .cluster.meta strong")!.TextContent);
    }

    [Fact]
    public async Task Get_NewestFirst_OrdersByTheDayOfTheLastChange()
    {
        var page = await OpenAsync("&kind=note&sort=newest");

        Assert.Equal(["ノート5", "ノート4", "ノート3", "ノート2", "去年のノート"], page.QuerySelectorAll("main .list__title").Select(t => t.TextContent.Trim()));
        Assert.Equal("/search?q=アジサイ&kind=note&exact=true", Uri.UnescapeDataString(page.QuerySelectorAll("main .cluster.meta a").Single(a => a.TextContent == "近い順").GetAttribute("href")!));
    }

    [Fact]
    public async Task Get_MoreThanAPage_IsPagedAndKeepsTheFilters()
    {
        var first = await shelf.Client.OpenAsync("/search?q=ヒマワリ&exact=true&kind=note&sort=newest");
        var next = first.QuerySelectorAll("main nav a").Single(a => a.TextContent == "ページ 2").GetAttribute("href")!;
        var second = await shelf.Client.OpenAsync(next);
        var beyond = await shelf.Client.OpenAsync("/search?q=ヒマワリ&exact=true&kind=note&page=400");

        Assert.Equal((20, 3), (Titles(first).Count, Titles(second).Count));
        Assert.Empty(Titles(first).Intersect(Titles(second)));
        Assert.Equal("23 件", second.QuerySelector("main .cluster.meta > span")!.TextContent);
        Assert.Contains("kind=note", next, StringComparison.Ordinal);
        Assert.Contains("sort=newest", next, StringComparison.Ordinal);
        Assert.Empty(Titles(beyond));
    }

    [Fact]
    public async Task Get_AFilterOfManyValues_ShowsTheRestOnDemand()
    {
        var page = await shelf.Client.OpenAsync("/search?q=ヒマワリ&exact=true");

        var group = page.QuerySelectorAll("fieldset").Single(f => f.QuerySelector("legend")!.TextContent == "自治体");
        Assert.Equal(12, group.Children.Count(c => c.ClassList.Contains("choice")));
        Assert.Equal("すべて表示：自治体（あと11）", group.QuerySelector("details > summary")!.Text());
        Assert.Equal(23, group.QuerySelectorAll("input[name=municipality]").Length);
        Assert.Null(page.QuerySelectorAll("fieldset").Single(f => f.QuerySelector("legend")!.TextContent == "都道府県").QuerySelector("details"));
    }

    [Fact]
    public async Task Get_AMistypedWord_OffersTheNearestOneThatFinds()
    {
        var page = await shelf.Client.OpenAsync("/search?q=アジサエ&exact=true");

        Assert.Contains("見つかりませんでした。", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        var nearest = page.QuerySelectorAll(".empty a.chip");
        Assert.Contains(nearest, a => a.TextContent == Word);
        Assert.NotEmpty(Titles(await shelf.Client.OpenAsync(nearest[0].GetAttribute("href")!)));
    }

    private Task<IHtmlDocument> OpenAsync(string filters) => shelf.Client.OpenAsync($"/search?q={Word}&exact=true{filters}");

    private static List<string> Titles(IHtmlDocument page) => [.. page.QuerySelectorAll("main .list__title").Select(t => t.TextContent.Trim())];

    private static List<string> Values(IHtmlDocument page, string name) =>
        [.. page.QuerySelectorAll($"input[name={name}]").Select(i => $"{i.NextElementSibling!.TextContent} {i.ParentElement!.QuerySelector(".choice__count")!.TextContent}")];

    public sealed class Shelf : IAsyncLifetime
    {
        private readonly KnowledgeApp _app = new();

        public HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var koriyama = await WriterAsync("072036", "fixed-asset-tax");
            var iwaki = await WriterAsync("072044", "public-relations");
            var small = await WriterAsync("074055", "fixed-asset-tax");
            _app.Clock.Set(new DateTimeOffset(2026, 3, 31, 14, 0, 0, TimeSpan.Zero));
            await WriteAsync(koriyama, "去年のノート", "アジサイ", "fixed-asset-tax");
            _app.Clock.Set(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
            await WriteAsync(koriyama, "ノート2", "アジサイ", "fixed-asset-tax");
            await WriteAsync(iwaki, "ノート3", "アジサイ", "public-relations");
            await WriteAsync(iwaki, "ノート4", "アジサイ", "fixed-asset-tax");
            await WriteAsync(small, "ノート5", "アジサイ", "fixed-asset-tax");
            await _app.AskAsync(koriyama.Member, "アジサイの相談", jobType: "public-relations");
            var codes = await _app.WithDbAsync(db => db.Municipalities.Where(m => m.Prefecture == "北海道" && m.Type == "町").OrderBy(m => m.Code).Select(m => m.Code).Take(23).ToListAsync());
            foreach (var code in codes)
            {
                await WriteAsync(await WriterAsync(code, "fixed-asset-tax"), $"花壇 {code}", "ヒマワリ", "fixed-asset-tax");
            }

            Client = await _app.SignInAsync(iwaki.Member);
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task<Writer> WriterAsync(string code, string jobType)
        {
            var town = new Town(_app, code);
            var position = await town.PositionAsync(await town.SectionAsync("総務課"), "主事", false, jobType);
            return new Writer(await town.MemberAsync("書 手", position), position);
        }

        private async Task WriteAsync(Writer writer, string title, string word, string jobType)
        {
            await _app.WriteNoteAsync(writer.Member, writer.Position, new NoteText(title, $"{word}の植え替えをします。", "作成"), Audience.Nation, jobType);
            _app.Clock.Advance(TimeSpan.FromHours(1));
        }

        private sealed record Writer(Member Member, Position Position);
    }
}
