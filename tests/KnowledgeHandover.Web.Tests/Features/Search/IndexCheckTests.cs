using System.Net;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.Features.Search;

public sealed class IndexCheckTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Theory]
    [InlineData(MemberRole.Member)]
    [InlineData(MemberRole.MunicipalityAdministrator)]
    public async Task Page_NotTheSiteAdministrator_IsNotFound(MemberRole role)
    {
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("遠藤 志保", role: role));

        using var response = await client.GetAsync("/admin/search-index", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Check_OfAnIndexThatMissesADocument_SaysSo()
    {
        var member = await Town.Koriyama(app).MemberAsync("欠番 太郎");
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("運営 太郎", role: MemberRole.SiteAdministrator));
        await client.UntilAsync("/search?q=欠番", p => p.QuerySelector("main")!.TextContent.Contains("欠番 太郎", StringComparison.Ordinal));

        var sound = await CheckAsync(client);
        var index = app.Services.GetRequiredService<SearchIndex>();
        index.Apply(index.AppliedSequence, [], [$"{ChangeKind.Member}/{member.Id}"]);
        var broken = await CheckAsync(client);

        Assert.EndsWith("件すべてが、データベースの内容と同じです", sound, StringComparison.Ordinal);
        Assert.Equal("データベースの内容と違うところがあります", broken);
    }

    [Fact]
    public async Task Check_WithARecordThatCannotBeRead_NamesItAndComparesTheRest()
    {
        await using var app = new KnowledgeApp();
        app.Interceptors.Add(new IndexerTests.Poison("読めない引継書"));
        var koriyama = Town.Koriyama(app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("毒見課"), "主任");
        var author = await koriyama.MemberAsync("毒見 太郎", position);
        var unreadable = await app.WriteNoteAsync(author, position, new NoteText("読めない引継書", "毒見の本文です。"), Audience.Nation);
        await app.WriteNoteAsync(author, position, new NoteText("読める引継書", "毒見の本文です。"), Audience.Nation);
        using var client = await app.SignInAsync(await koriyama.MemberAsync("運営 太郎", role: MemberRole.SiteAdministrator));
        await client.UntilAsync("/health", p => p.Body!.TextContent == "Degraded");

        using var response = await client.SubmitAsync("/admin/search-index", []);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        var titles = page.QuerySelectorAll(".notice__title").Select(t => t.TextContent).ToList();
        Assert.Equal("読み取れない記録が 1 件あり、検索で見つかりません", titles[0]);
        Assert.EndsWith("データベースの内容と同じです", titles[1], StringComparison.Ordinal);
        Assert.Equal([$"note/{unreadable.Id}"], page.QuerySelectorAll(".notice code").Select(c => c.TextContent));
    }

    private static async Task<string> CheckAsync(HttpClient client)
    {
        using var response = await client.SubmitAsync("/admin/search-index", []);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await Browse.ParseAsync(response)).QuerySelector(".notice__title")!.TextContent;
    }
}
