using System.Net;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Notes;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Check;

/// <summary>The check as a writer meets it: beside the text, and on a page of its own.</summary>
public sealed class CheckPagesTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Note_ForWhoMayEdit_LinksToItsCheckWithTheScore()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("## 懸案\n\n- 看板の撤去\n");
        var reader = await Town.Koriyama(app).MemberAsync("読む 花子", await Town.Koriyama(app).PositionAsync(town.Unit, "主事"));
        using var writers = await app.SignInAsync(town.Writer);
        using var readers = await app.SignInAsync(reader);

        var link = (await writers.OpenAsync($"/notes/{note.Id}")).QuerySelector($"main a[href='/notes/{note.Id}/check']");

        // 100 − 5 × 12 − 10 × 2 for sections, 4 for the item, 4 for the job type.
        Assert.Equal("点検（12点・あと17件）", link?.TextContent);
        Assert.Empty((await readers.OpenAsync($"/notes/{note.Id}")).QuerySelectorAll($"a[href='/notes/{note.Id}/check']"));
    }

    [Fact]
    public async Task CheckPage_WithoutScript_ShowsEachFindingWithItsLineAndCost()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("## 懸案\n\n- 看板の撤去（相手：所有者）\n");
        using var client = await app.SignInAsync(town.Writer);

        var page = await client.OpenAsync($"/notes/{note.Id}/check");

        var finding = page.QuerySelectorAll(".check__list > li").Single(li => li.TextContent.Contains("懸案の期限と相手", StringComparison.Ordinal));
        Assert.Equal("看板の撤去（相手：所有者）", finding.QuerySelector(".check__excerpt")!.TextContent);
        Assert.Equal("3行目", finding.QuerySelector("a")!.TextContent);
        Assert.Equal($"/notes/{note.Id}/edit#line-3", finding.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("必須", finding.TextContent, StringComparison.Ordinal);
        Assert.Contains("−4点", finding.TextContent, StringComparison.Ordinal);
        Assert.Contains("懸案に期限がありません。", finding.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main [data-fix]"));
        Assert.Contains("100点から引いて 12点", page.QuerySelector("main aside")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".check__list a"), a => a.GetAttribute("href") == $"/notes/{note.Id}/edit#Input_JobTypes");
    }

    [Fact]
    public async Task CheckPage_OfADeletedNoteOrForAReader_IsNotFound()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文", Audience.Nation);
        var reader = await Town.Iwaki(app).MemberAsync("他市 花子");

        Assert.Equal(HttpStatusCode.NotFound, await app.StatusAsync(reader, $"/notes/{note.Id}/check"));
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(town.Writer, $"/notes/{note.Id}/check"));
        await app.ChangeAsync(note, n => n.Delete(app.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal(HttpStatusCode.NotFound, await app.StatusAsync(town.Writer, $"/notes/{note.Id}/check"));
    }

    [Fact]
    public async Task Editor_ShowsTheCheckOfWhatStandsInIt_AndSavesAllTheSame()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("もとの本文");
        using var client = await app.SignInAsync(town.Writer);

        using var preview = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "担当は○○です。\r\n", ["Input.Act"] = "Preview" });
        var panel = (await Browse.ParseAsync(preview)).QuerySelector("#note-check")!;
        using var saved = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "担当は○○です。パスワード：Kaoku2026", ["Input.Act"] = "Save" });

        Assert.Contains("書きかけの印「○○」が残っています。", panel.TextContent, StringComparison.Ordinal);
        Assert.Equal("0点・あと18件", panel.QuerySelector(".check__summary")!.TextContent);
        Assert.Equal("9", panel.QuerySelector(".check__result")!.GetAttribute("data-length"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [Fact]
    public async Task LiveCheck_FromTheScript_IsTheFragmentWithItsOffers()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        var fragment = await CheckAsync(client, "## 懸案\n\n- 看板の撤去（相手：所有者）\n", "固定資産税");

        Assert.Equal("16点・あと16件", fragment.QuerySelector(".check__result")!.GetAttribute("data-summary"));
        var offer = fragment.QuerySelectorAll("[data-fix]").Single(b => b.TextContent.StartsWith("期限の欄を足す", StringComparison.Ordinal));
        Assert.Equal(["22", "0", "（期限：〔月日〕）"], new[] { "data-start", "data-taken", "data-replacement" }.Select(offer.GetAttribute));
        Assert.True(offer.HasAttribute("hidden"));
        Assert.Null(fragment.QuerySelector("header"));
    }

    [Fact]
    public async Task LiveCheck_OfLinks_TreatsWhatTheWriterMayNotReadAsGone_AndTellsNothingOfIt()
    {
        var town = await NoteTown.BuildAsync(app);
        var open = await town.NoteAsync("本文");
        var others = await Town.Iwaki(app).SectionAsync("税務課");
        var post = await Town.Iwaki(app).PositionAsync(others, "主事");
        var closed = await app.WriteNoteAsync(await Town.Iwaki(app).MemberAsync("いわき 花子", post), post, new NoteText("秘密の題名", "本文", "作成"), Audience.Section(others.Id));
        using var client = await app.SignInAsync(town.Writer);

        var fragment = await CheckAsync(client, $"[あ](/notes/{open.Id}) と [い](/notes/{closed.Id}) と [う](/notes/999999)", "");

        var complaints = fragment.QuerySelectorAll(".check__list > li").Where(li => li.TextContent.Contains("開けないリンク", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, complaints.Count);
        Assert.Single(complaints.Select(c => c.QuerySelectorAll("p")[^1].TextContent).Distinct());
        Assert.DoesNotContain("秘密の題名", fragment.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveCheck_WithoutToken_IsRefused()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var content = new FormUrlEncodedContent([new("body", "本文")]);

        using var response = await client.PostAsync("/notes/check", content, _cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task LiveCheck_OfJobTypeNames_KnowsThem()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        var fragment = await CheckAsync(client, "国保の照会と滞繰の照会。", "");

        Assert.Equal(["国保の照会と滞繰の照会。"], fragment.QuerySelectorAll(".check__list > li").Where(li => li.TextContent.Contains("説明のない略語", StringComparison.Ordinal)).Select(li => li.QuerySelector(".check__excerpt")!.TextContent));
        Assert.Contains("略語「滞繰」", fragment.Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IHtmlDocument> CheckAsync(HttpClient client, string body, string jobTypes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/notes/check") { Content = new FormUrlEncodedContent([new("body", body), new("jobTypes", jobTypes)]) };
        request.Headers.Add("X-Form-Token", (await client.OpenAsync("/notes/new")).Value("__RequestVerificationToken"));
        using var response = await client.SendAsync(request, _cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Browse.ParseAsync(response);
    }
}
