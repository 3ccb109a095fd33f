using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Places;

public sealed class PopulationsPageTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public PopulationsPageTests(KnowledgeApp app) => _app = app;

    [Theory]
    [InlineData(MemberRole.Member)]
    [InlineData(MemberRole.MunicipalityAdministrator)]
    public async Task Page_NotTheSiteAdministrator_IsNotFound(MemberRole role)
    {
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("遠藤 志保", role: role));
        var token = await TokenAsync(client, "/counterparts");

        using var shown = await client.GetAsync("/admin/populations", TestContext.Current.CancellationToken);
        using var sent = await SendAsync(client, token, "112011,354571");

        Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Null(await ResidentsAsync("112011"));
    }

    [Fact]
    public async Task Import_GoodList_CountsTheResidents()
    {
        using var client = await AdministratorAsync();

        using var response = await SendAsync(client, await TokenAsync(client, "/admin/populations"), "code,population\n072036,327692\n072044,332931\n");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(327_692, await ResidentsAsync("072036"));
        Assert.Equal(332_931, await ResidentsAsync("072044"));
        var page = await client.OpenAsync("/admin/populations");
        Assert.Contains("2 自治体の人口を取り込みました。", page.Body!.TextContent, StringComparison.Ordinal);
        var audited = await _app.WithDbAsync(db => db.AuditTrail.Where(r => r.Action == "population.import").Select(r => r.Detail).SingleAsync());
        Assert.Equal("2", audited);
    }

    [Fact]
    public async Task Import_OneWrongRow_TakesNothing()
    {
        using var client = await AdministratorAsync();

        using var response = await SendAsync(client, await TokenAsync(client, "/admin/populations"), "022012,275192\n022038,223415\n");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("2行目: 自治体コード 022038 の検査数字が違います。正しくは 022039 ではありませんか。", (await Browse.ParseAsync(response)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await ResidentsAsync("022012"));
    }

    [Theory]
    [InlineData(0, "CSV ファイルを選んでください。")]
    [InlineData(1_048_577, "ファイルが大きすぎます。1 MB までの CSV ファイルを選んでください。")]
    public async Task Import_EmptyOrHugeFile_IsRefused(int length, string expected)
    {
        using var client = await AdministratorAsync();

        using var response = await SendAsync(client, await TokenAsync(client, "/admin/populations"), new string('1', length));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, (await Browse.ParseAsync(response)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<HttpClient> AdministratorAsync() =>
        await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("運営 太郎", role: MemberRole.SiteAdministrator));

    private static async Task<string> TokenAsync(HttpClient client, string url) =>
        ((IHtmlInputElement)(await client.OpenAsync(url)).QuerySelector("input[name=__RequestVerificationToken]")!).Value;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string token, string csv)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "List", "population.csv" },
        };
        return await client.PostAsync("/admin/populations", form);
    }

    private Task<int?> ResidentsAsync(string code) => _app.WithDbAsync(db => db.Municipalities.Where(m => m.Code == code).Select(m => m.Population).SingleAsync());
}
