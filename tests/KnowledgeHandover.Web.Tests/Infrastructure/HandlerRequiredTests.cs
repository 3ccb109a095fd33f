using System.Net;

namespace KnowledgeHandover.Web.Tests.Infrastructure;

public sealed class HandlerRequiredTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Theory]
    [InlineData("/admin/members?handler=nothing")]
    [InlineData("/admin/audit?handler=nothing")]
    public async Task Page_WithAMadeUpHandler_StillAsksWhoMaySeeIt(string url)
    {
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("把手 太郎"));

        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Page_WithoutAForm_TakesNone()
    {
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("把手 次郎"));
        var token = (await client.OpenAsync("/account/sign-out")).QuerySelector("main input[name='__RequestVerificationToken']")!.GetAttribute("value")!;

        using var posted = await client.PostAsync("/municipalities/072036", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken);
        using var looked = await client.GetAsync("/municipalities/072036", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
    }
}
