using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Municipalities;

public sealed class MunicipalityPagesTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Theory]
    [InlineData("/municipalities")]
    [InlineData("/municipalities/072036")]
    [InlineData("/positions/1")]
    public async Task Page_OfNobody_LeadsToTheSignIn(string url)
    {
        using var response = await app.CreateAnonymousClient().GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task Municipality_WithAWrongCheckDigit_IsNotFoundAndNamesTheRightOne()
    {
        using var client = await ReaderAsync();
        foreach (var typed in new[] { "072037", "０７２０３７", "07203" })
        {
            using var response = await client.GetAsync($"/municipalities/{Uri.EscapeDataString(typed)}", TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            var page = await Browse.ParseAsync(response);
            Assert.Equal("郡山市（福島県）（072036）", page.QuerySelector("main a[href='/municipalities/072036']")!.TextContent);
        }
    }

    [Theory]
    [InlineData("０７２０３６")]
    [InlineData("072036")]
    public async Task Municipality_ByItsCodeInEitherWidth_IsFound(string typed)
    {
        using var client = await ReaderAsync();

        using var response = await client.GetAsync($"/municipalities/{Uri.EscapeDataString(typed)}", TestContext.Current.CancellationToken);
        var page = await client.OpenAsync(response.Headers.Location?.ToString() ?? $"/municipalities/{Uri.EscapeDataString(typed)}");

        Assert.Equal("郡山市（福島県）", page.QuerySelector("h1")!.TextContent);
    }

    /// <summary>いわき市 stands in no example text, so wherever it is printed a record is meant.</summary>
    [Fact]
    public async Task EveryPage_ThatNamesAMunicipality_NamesItsPrefectureToo()
    {
        var town = new Town(app, "072044");
        var section = await town.SectionAsync("資産税課");
        var position = await town.PositionAsync(section, "主任", jobTypes: "fixed-asset-tax");
        var member = await town.MemberAsync("いわき 花子", position, MemberRole.SiteAdministrator);
        await WriteAsync(member, Audience.Municipality("072044"), "庁内のノート");
        var note = await app.WithDbAsync(db => db.Notes.Where(n => n.AuthorId == member.Id).Select(n => n.Id).SingleAsync());
        using var client = await app.SignInAsync(member);
        string[] pages =
        [
            "/", "/notes", "/notes?tab=municipality", $"/notes/{note}", $"/notes/{note}/edit", $"/notes/{note}/history", "/notes/new", "/search?q=庁内のノート",
            "/job-types/fixed-asset-tax", "/counterparts?jobType=fixed-asset-tax", "/counterparts?jobType=fixed-asset-tax&from=131016", "/questions", "/questions/new?jobType=fixed-asset-tax",
            $"/positions/{position.Id}", "/municipalities?q=福島県", "/municipalities/072044", "/account/settings", "/account/invitations",
            "/admin/members?state=Active&municipality=072044", $"/admin/members/{member.Id}", "/admin/sections?municipality=072044", "/admin/sections/new?municipality=072044",
        ];
        var named = 0;
        List<string> wrong = [];
        foreach (var url in pages)
        {
            var page = await client.OpenAsync(url);
            var text = page.Title + " " + page.QuerySelector("main")!.TextContent;
            named += text.Contains("いわき市", StringComparison.Ordinal) ? 1 : 0;
            wrong.AddRange(System.Text.RegularExpressions.Regex.Matches(text, ".{0,12}いわき市(?!（福島県).{0,12}").Select(m => $"{url}: {m.Value}"));
        }

        Assert.Empty(wrong);
        Assert.True(named >= 12, $"only {named} pages name the municipality");
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("abcdef")]
    [InlineData("0720366")]
    public async Task Municipality_ThatIsNone_IsNotFound(string code)
    {
        using var response = await (await ReaderAsync()).GetAsync($"/municipalities/{code}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("見つからないか、読む権限がありません", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Municipality_ByItsCode_ShowsWhatItIsAndCountsOnlyReadableNotes()
    {
        var town = new Town(app, "073679");
        var section = await town.SectionAsync("住民課");
        var position = await town.PositionAsync(section, "主査", jobTypes: "fixed-asset-tax");
        var author = await town.MemberAsync("書 手", position);
        await WriteAsync(author, Audience.Nation, "全国のノート");
        await WriteAsync(author, Audience.Section(section.Id), "課のノート");
        await WriteAsync(author, null, "下書き");

        var page = await (await ReaderAsync()).OpenAsync("/municipalities/073679");

        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("（福島県）", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("東北", text, StringComparison.Ordinal);
        Assert.Contains("主査", text, StringComparison.Ordinal);
        Assert.Equal("固定資産税", page.QuerySelector("main a.tag")!.TextContent);
        Assert.Equal("読めるノートが 1 件あります", page.QuerySelector("main a[href='/search?q=municipality%3A073679']")!.TextContent);
        Assert.Contains("読めるノートが 2 件あります", (await (await app.SignInAsync(author)).OpenAsync("/municipalities/073679")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Municipalities_ByAName_AlwaysCarryThePrefecture()
    {
        using var client = await ReaderAsync();

        var found = (await client.OpenAsync("/municipalities?q=府中")).QuerySelectorAll("main .list__title").Select(a => a.TextContent);

        Assert.Contains("府中市（東京都）", found);
        Assert.Contains("府中市（広島県）", found);
        var ambiguous = await app.WithDbAsync(db => db.Municipalities.GroupBy(m => m.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync());
        Assert.Equal(25, ambiguous.Count);
        foreach (var name in ambiguous)
        {
            var titles = (await client.OpenAsync($"/municipalities?q={Uri.EscapeDataString(name)}")).QuerySelectorAll("main .list__title").Select(a => a.TextContent).ToList();
            Assert.True(titles.Count >= 2 && titles.Distinct().Count() == titles.Count && titles.TrueForAll(t => t.EndsWith('）')), name);
        }
    }

    [Theory]
    [InlineData("072036", "/municipalities/072036")]
    [InlineData("０７２０３", "/municipalities/072036")]
    [InlineData("郡山市", "/municipalities/072036")]
    [InlineData("コオリヤマシ", "/municipalities/072036")]
    public async Task Municipalities_WithOneMeaning_LeadsThere(string words, string address)
    {
        using var response = await (await ReaderAsync()).GetAsync($"/municipalities?q={Uri.EscapeDataString(words)}", TestContext.Current.CancellationToken);

        Assert.Equal(address, response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Municipalities_OfAPrefectureOrNothing_GiveListsToWalkDown()
    {
        using var client = await ReaderAsync();

        Assert.Equal(47, (await client.OpenAsync("/municipalities")).QuerySelectorAll("main .cluster a").Length);
        Assert.Equal(60, (await client.OpenAsync("/municipalities?q=福島県")).QuerySelectorAll("main .list__title").Length);
        Assert.Contains("「架空」に当てはまる自治体はありません。", (await client.OpenAsync("/municipalities?q=架空")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("&page-number=2", (await client.OpenAsync("/municipalities?q=北海道")).QuerySelector(".pager")!.InnerHtml.Replace("&amp;", "&", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<HttpClient> ReaderAsync() => await app.SignInAsync(await Town.Iwaki(app).MemberAsync("読 者"));

    private Task WriteAsync(Member author, string? audience, string title) => app.WithDbAsync(async db =>
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var standing = await db.StandingOfAsync(author.Id, new DateOnly(2026, 11, 20), default);
        var note = Note.Start(author, standing.Main, now);
        note.Revise(new NoteText(title, "本文\n"), Signature.Of(standing, now));
        if (audience is not null)
        {
            note.ShareWith(audience);
        }

        db.Notes.Add(note);
        return await db.SaveChangesAsync();
    });
}
