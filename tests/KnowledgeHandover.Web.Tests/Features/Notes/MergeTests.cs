using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class MergeTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private const string Body = "## 手順\n1. 一覧を受け取る\n2. 地図に落とす\n\n## 懸案\nなし";

    [Fact]
    public async Task Save_StaleWithoutOverlap_ProposesBothChangesAndSavesThem()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);
        var url = $"/notes/{note.Id}/edit";
        using var writer = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);
        var open = await writer.OpenAsync(url);
        using var first = await colleague.SubmitAsync(url, new() { ["Input.Body"] = Body.Replace("なし", "- 県の照会", StringComparison.Ordinal), ["Input.Summary"] = "懸案を追記", ["Input.Act"] = "Save" });

        using var stale = await writer.SendAsync(url, open, new()
        {
            ["Input.Title"] = "家屋調査の引継書（令和8年度）",
            ["Input.Body"] = Body.Replace("2. 地図", "2. 住宅地図", StringComparison.Ordinal),
            ["Input.JobTypes"] = "国保",
            ["Input.Summary"] = "地図の種類",
            ["Input.Audience"] = "municipality/072036",
            ["Input.Act"] = "Save",
        });

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = await Browse.ParseAsync(stale);
        Assert.Contains("鈴木 一郎さんが保存しました（令和8年11月20日（金） 10:00、第2版）", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("相手の要約：懸案を追記", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("## 手順\n1. 一覧を受け取る\n2. 住宅地図に落とす\n\n## 懸案\n- 県の照会", page.Body());
        Assert.Equal(("家屋調査の引継書（令和8年度）", "国保", "地図の種類"), (page.Value("Input.Title"), page.Value("Input.JobTypes"), page.Value("Input.Summary")));
        Assert.Equal("municipality/072036", page.QuerySelector<IHtmlInputElement>("input[name='Input.Audience']:checked")!.Value);
        Assert.Equal("この内容で保存する", page.QuerySelector("#save-button")!.TextContent);

        using var merged = await writer.SendAsync(url, page, new() { ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        var saved = await town.ReadAsync(note.Id);
        Assert.Equal((3, "家屋調査の引継書（令和8年度）", "municipality/072036"), (saved.RevisionNumber, saved.Title, saved.Audience));
        Assert.Equal("## 手順\n1. 一覧を受け取る\n2. 住宅地図に落とす\n\n## 懸案\n- 県の照会", saved.Body);
        Assert.Equal(["国民健康保険"], await town.TagsOfAsync(note.Id));
    }

    [Fact]
    public async Task Save_StaleOnTheSameLine_ShowsBothAndWantsADecision()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);
        var url = $"/notes/{note.Id}/edit";
        using var writer = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);
        var open = await writer.OpenAsync(url);
        using var first = await colleague.SubmitAsync(url, new() { ["Input.Body"] = Body.Replace("なし", "県の照会", StringComparison.Ordinal), ["Input.Act"] = "Save" });

        using var stale = await writer.SendAsync(url, open, new() { ["Input.Body"] = Body.Replace("なし", "国の照会", StringComparison.Ordinal), ["Input.Act"] = "Save" });

        var page = await Browse.ParseAsync(stale);
        Assert.EndsWith("## 懸案\n＜＜＜ あなた\n国の照会\n＝＝＝\n県の照会\n＞＞＞ 相手", page.Body(), StringComparison.Ordinal);
        Assert.EndsWith("国の照会", page.QuerySelector<IHtmlTextAreaElement>("#merge-mine")!.Value, StringComparison.Ordinal);
        Assert.EndsWith("県の照会", page.QuerySelector<IHtmlTextAreaElement>("#merge-theirs")!.Value, StringComparison.Ordinal);
        Assert.Contains("同じところが 1 か所で違う内容に変わっています。", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        using var undecided = await writer.SendAsync(url, page, new() { ["Input.Act"] = "Save" });
        await NewTests.AssertRefusedAsync(undecided, "「＜＜＜ あなた」「＝＝＝」「＞＞＞ 相手」の印が残っています。");

        using var decided = await writer.SendAsync(url, page, new() { ["Input.Body"] = Body.Replace("なし", "国と県の照会", StringComparison.Ordinal), ["Input.Act"] = "Save" });
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.EndsWith("国と県の照会", (await town.ReadAsync(note.Id)).Body, StringComparison.Ordinal);
    }

    /// <summary>A rule drawn with equals signs is an officer's own line, and so are the marks themselves where nothing is merged.</summary>
    [Theory]
    [InlineData("## 手順\n＝＝＝\n一覧を受け取る")]
    [InlineData("手順\n=======\n一覧を受け取る")]
    [InlineData("＜＜＜ あなた\n一\n＝＝＝\n二\n＞＞＞ 相手")]
    public async Task Save_LinesLikeMarksOutsideOfAMerge_IsSaved(string body)
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = body, ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(body, (await town.ReadAsync(note.Id)).Body);
    }

    [Fact]
    public async Task Save_AMergeSettledAroundALineOfEqualsSigns_IsSaved()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("＝＝＝\n懸案なし");
        var url = $"/notes/{note.Id}/edit";
        using var writer = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);
        var open = await writer.OpenAsync(url);
        using var first = await colleague.SubmitAsync(url, new() { ["Input.Body"] = "＝＝＝\n県の照会", ["Input.Act"] = "Save" });
        using var stale = await writer.SendAsync(url, open, new() { ["Input.Body"] = "＝＝＝\n国の照会", ["Input.Act"] = "Save" });
        var page = await Browse.ParseAsync(stale);

        using var undecided = await writer.SendAsync(url, page, new() { ["Input.Act"] = "Save" });
        using var undecidedAgain = await writer.SendAsync(url, await Browse.ParseAsync(undecided), new() { ["Input.Act"] = "Save" });
        using var decided = await writer.SendAsync(url, page, new() { ["Input.Body"] = "＝＝＝\n国と県の照会", ["Input.Act"] = "Save" });

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Redirect], [undecided.StatusCode, undecidedAgain.StatusCode, decided.StatusCode]);
        Assert.Equal("＝＝＝\n国と県の照会", (await town.ReadAsync(note.Id)).Body);
    }

    [Fact]
    public async Task Save_OvertakenAgainDuringTheMerge_IsMergedAgain()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);
        var url = $"/notes/{note.Id}/edit";
        using var writer = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);
        var open = await writer.OpenAsync(url);
        using var first = await colleague.SubmitAsync(url, new() { ["Input.Body"] = "前書き\n" + Body, ["Input.Act"] = "Save" });
        using var stale = await writer.SendAsync(url, open, new() { ["Input.Body"] = Body + "\n私の追記", ["Input.Act"] = "Save" });
        var page = await Browse.ParseAsync(stale);
        using var second = await colleague.SubmitAsync(url, new() { ["Input.Body"] = "前書き\n" + Body.Replace("一覧", "申請の一覧", StringComparison.Ordinal), ["Input.Act"] = "Save" });

        using var again = await writer.SendAsync(url, page, new() { ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var next = await Browse.ParseAsync(again);
        Assert.Equal("3", next.Value("Input.BasedOn"));
        Assert.Equal("前書き\n" + Body.Replace("一覧", "申請の一覧", StringComparison.Ordinal) + "\n私の追記", next.Body());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("999")]
    [InlineData("-1")]
    public async Task Save_BasedOnARevisionThatNeverWas_LosesNothing(string basedOn)
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("いまの本文");
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "送った本文", ["Input.BasedOn"] = basedOn, ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Contains("いまの本文", page.Body(), StringComparison.Ordinal);
        Assert.Contains("送った本文", page.Body(), StringComparison.Ordinal);
    }

    /// <summary>Both pass the check of the revision before either is written: the concurrency token decides.</summary>
    [Fact]
    public async Task Save_TwoAtTheSameMoment_OneWinsAndTheOtherMerges()
    {
        var town = await NoteTown.BuildAsync(app);
        using var writer = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);
        for (var round = 0; round < 8; round++)
        {
            var note = await town.NoteAsync(Body);
            var url = $"/notes/{note.Id}/edit";
            var (mine, theirs) = (await writer.OpenAsync(url), await colleague.OpenAsync(url));

            var responses = await Task.WhenAll(
                writer.SendAsync(url, mine, new() { ["Input.Body"] = Body + "\n佐藤の追記", ["Input.JobTypes"] = "国保", ["Input.Act"] = "Save" }),
                colleague.SendAsync(url, theirs, new() { ["Input.Body"] = Body + "\n鈴木の追記", ["Input.JobTypes"] = "国保", ["Input.Act"] = "Save" }));

            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], responses.Select(r => r.StatusCode).Order());
            Assert.Equal(2, (await town.ReadAsync(note.Id)).RevisionNumber);
            var page = await Browse.ParseAsync(responses.Single(r => r.StatusCode == HttpStatusCode.Conflict));
            Assert.Contains("佐藤の追記", page.Body(), StringComparison.Ordinal);
            Assert.Contains("鈴木の追記", page.Body(), StringComparison.Ordinal);
            Array.ForEach(responses, r => r.Dispose());
        }
    }
}
