namespace KnowledgeHandover.Web.Tests.Features.Shared;

public sealed class ErrorTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Theory]
    [InlineData(403, "この操作をする権限がありません")]
    [InlineData(414, "アドレスが長すぎます")]
    [InlineData(500, "うまく処理できませんでした")]
    public async Task Page_OfARefusal_SaysWhichItIs(int code, string heading)
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.GetAsync($"/error/{code}", TestContext.Current.CancellationToken);

        Assert.Equal(code, (int)response.StatusCode);
        Assert.Equal(heading, (await Browse.ParseAsync(response)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Page_OfAPageThatOnlyWasOpened_SpeaksOfNoTypedText()
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.GetAsync("/error/503", TestContext.Current.CancellationToken);

        Assert.Equal(
            "読むことと検索することはできます。時間をおいてもう一度保存してください。続くときは管理者に知らせてください。",
            (await Browse.ParseAsync(response)).QuerySelector(".lead")!.TextContent);
    }
}
