using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class IndexTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public IndexTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task Index_EachTab_ShowsWhatBelongsThereAndNothingUnreadable()
    {
        var scene = await Scene.SetAsync(_app);
        await _app.WriteAsync(scene.Author, "下書きのノート", "");
        await _app.WriteAsync(scene.Author, "所属のノート", "", Audience.Section(scene.Section.Id));
        await _app.WriteAsync(scene.Author, "庁内のノート", "", Audience.Municipality("072036"));
        await _app.WriteAsync(scene.Author, "全国のノート", "", Audience.Nation);
        await _app.WriteAsync(scene.Author, "職のノート", "", Audience.Position(scene.Position.Id));
        await _app.ChangeAsync(await _app.WriteAsync(scene.Author, "保管のノート", "", Audience.Nation), n => n.Archive());
        await _app.ChangeAsync(await _app.WriteAsync(scene.Author, "捨てたノート", "", Audience.Nation), n => n.Delete(DateTime.UtcNow));

        Assert.Equal(["保管のノート", "全国のノート", "庁内のノート", "所属のノート", "職のノート"], (await TitlesAsync(scene.Author, "position")).Order(StringComparer.Ordinal));
        Assert.Equal(["下書きのノート"], await TitlesAsync(scene.Author, "drafts"));
        Assert.Equal(["全国のノート", "庁内のノート", "所属のノート"], (await TitlesAsync(scene.Colleague, "section")).Order(StringComparer.Ordinal));
        Assert.Empty(await TitlesAsync(scene.Colleague, "drafts"));
        Assert.DoesNotContain("所属のノート", await TitlesAsync(scene.Stranger, "municipality"));
        Assert.Contains("庁内のノート", await TitlesAsync(scene.Stranger, "municipality"));
        Assert.DoesNotContain("庁内のノート", await TitlesAsync(scene.OtherTown, "nation"));
        Assert.Contains("全国のノート", await TitlesAsync(scene.OtherTown, "nation"));
        Assert.Contains("職のノート", await TitlesAsync(scene.Head, "section"));
    }

    [Fact]
    public async Task Index_WithoutNotes_TeachesWhatThePlaceIsFor()
    {
        var scene = await Scene.SetAsync(_app);

        var page = await (await _app.SignInAsync(scene.Author)).OpenAsync("/notes");

        Assert.Equal("いまの職の引継書はまだありません", page.QuerySelector(".empty h2")?.TextContent);
        Assert.Equal("/notes/new", page.QuerySelector("main a.button")?.GetAttribute("href"));
        Assert.Equal(["自分の職 0", "下書き", "所属", "庁内", "全国"], page.QuerySelectorAll(".tabs a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Index_MoreThanTwenty_ArePaged()
    {
        var scene = await Scene.SetAsync(_app);
        for (var n = 1; n <= 21; n++)
        {
            _app.Clock.Advance(TimeSpan.FromSeconds(1));
            await _app.WriteAsync(scene.Author, string.Create(CultureInfo.InvariantCulture, $"{n}番"), "");
        }

        var first = await (await _app.SignInAsync(scene.Author)).OpenAsync("/notes?tab=drafts");
        var second = await (await _app.SignInAsync(scene.Author)).OpenAsync("/notes?tab=drafts&page=2");

        Assert.Equal(20, Titles(first).Count());
        Assert.Equal("21番", Titles(first).First());
        Assert.Equal(["1番"], Titles(second));
        Assert.Equal("下書き 21", second.QuerySelector(".tabs [aria-current]")?.TextContent);
        Assert.NotNull(first.QuerySelector(".pager a[href='/notes?tab=drafts&page=2']"));
    }

    [Theory]
    [InlineData("/notes?tab=everything")]
    [InlineData("/notes?page=0")]
    [InlineData("/notes?page=-1")]
    public async Task Index_UnknownTabOrPage_IsNotFound(string url)
    {
        var scene = await Scene.SetAsync(_app);

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Author, url));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Author, "/notes?page=99"));
    }

    private static IEnumerable<string> Titles(IHtmlDocument page) => page.QuerySelectorAll("main .list__title").Select(a => a.TextContent);

    private async Task<IEnumerable<string>> TitlesAsync(Member member, string tab) => Titles(await (await _app.SignInAsync(member)).OpenAsync($"/notes?tab={tab}"));
}
