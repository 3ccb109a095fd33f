using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>History, old revisions, comparing and restoring.</summary>
public sealed class HistoryTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public HistoryTests(KnowledgeApp app) => _app = app;

    [Theory]
    [InlineData("history")]
    [InlineData("revisions/1")]
    [InlineData("compare")]
    [InlineData("compare?from=1&to=2")]
    [InlineData("revisions/1/restore")]
    public async Task Get_OfAnUnreadableNote_IsNotFound(string page)
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Stranger, $"/notes/{note.Id}/{page}"));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.OtherTown, $"/notes/{note.Id}/{page}"));
        Assert.NotEqual(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Colleague, $"/notes/{note.Id}/{page}"));
    }

    [Fact]
    public async Task History_ToAColleague_ListsRevisionsNewestFirst()
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);

        var page = await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}/history");

        var rows = page.QuerySelectorAll("main .list > li");
        Assert.Equal(["第2版", "第1版"], rows.Select(r => r.QuerySelector("a")!.TextContent));
        Assert.Contains("期限を直した", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("いまの版", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("令和8年11月20日（金）10:00", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains($"郡山市（福島県） {scene.Section.Path} 家屋評価主任 佐藤みどり", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("2", page.QuerySelector("input[name=to][checked]")?.GetAttribute("value"));
        Assert.Equal("1", page.QuerySelector("input[name=from][checked]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task History_ToAnotherTown_NamesNobody()
    {
        var (scene, note) = await TwoRevisionsAsync(_ => Audience.Nation);

        var page = await (await _app.SignInAsync(scene.OtherTown)).OpenAsync($"/notes/{note.Id}/history");

        Assert.DoesNotContain("佐藤みどり", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("家屋評価主任", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revision_OfThePast_SaysThatItIsOld()
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);
        using var client = await _app.SignInAsync(scene.Colleague);

        var old = await client.OpenAsync($"/notes/{note.Id}/revisions/1");
        var current = await client.OpenAsync($"/notes/{note.Id}/revisions/2");

        Assert.Equal("古い版です", old.QuerySelector(".notice__title")?.TextContent);
        Assert.Equal("期限は6月1日です。", old.QuerySelector(".article p")?.TextContent);
        Assert.Empty(old.QuerySelectorAll("main form"));
        Assert.Contains("これがいまの版です。", current.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Colleague, $"/notes/{note.Id}/revisions/3"));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Colleague, $"/notes/{note.Id}/revisions/0"));
    }

    [Theory]
    [InlineData("?from=1&to=2")]
    [InlineData("?from=2&to=1")]
    [InlineData("")]
    public async Task Compare_TwoRevisions_MarksWhatChangedOlderLeft(string query)
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);

        var page = await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}/compare{query}");

        var row = Assert.Single(page.QuerySelectorAll(".diff__row--changed"));
        Assert.Equal("期限は6月1日です。", row.QuerySelector(".diff__old")?.TextContent);
        Assert.Equal("期限は6月15日です。", row.QuerySelector(".diff__new")?.TextContent);
        Assert.Equal(("1", "15"), (row.QuerySelector("del")?.TextContent, row.QuerySelector("ins")?.TextContent));
    }

    [Theory]
    [InlineData("?from=1&to=9")]
    [InlineData("?from=0&to=1")]
    public async Task Compare_WithARevisionThatIsNotThere_IsNotFound(string query)
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Colleague, $"/notes/{note.Id}/compare{query}"));
    }

    [Fact]
    public async Task Compare_ARevisionWithItself_SaysThatTheyAreTheSame()
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);

        var page = await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}/compare?from=1&to=1");

        Assert.Equal("2つの版の題名と本文は同じです。", page.QuerySelector(".notice")?.TextContent);
    }

    [Fact]
    public async Task EarlierRevisions_WrittenForFewerReaders_AreShownOnlyToWhoMayEdit()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "山田さんの件");
        await _app.ReviseAsync(note, scene.Author, "名前を消した本文", "個人の名前を消した");
        await _app.ChangeAsync(note, n => n.ShareWith(Audience.Nation));
        await _app.ReviseAsync(note, scene.Author, "公開後に直した本文", "期限を直した");
        using var reader = await _app.SignInAsync(scene.OtherTown);
        using var author = await _app.SignInAsync(scene.Author);

        var (read, edited) = (await reader.OpenAsync($"/notes/{note.Id}/history"), await author.OpenAsync($"/notes/{note.Id}/history"));

        Assert.Equal(["第3版", "第2版"], read.QuerySelectorAll("main .list > li > a").Select(a => a.TextContent));
        Assert.Equal("公開範囲が広がる前の版は、この引継書を編集できる職員だけに表示しています。", read.QuerySelector("main .lead + .meta")?.TextContent);
        Assert.Equal(["第3版", "第2版", "第1版"], edited.QuerySelectorAll("main .list > li > a").Select(a => a.TextContent));
        Assert.Equal("公開範囲が広がる前の版（第1版まで）は、編集できる職員だけに表示しています。", edited.QuerySelector("main .lead + .meta")?.TextContent);
        foreach (var page in new[] { "revisions/1", "compare?from=1&to=3", "compare?from=3&to=1", "compare?from=1&to=1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.OtherTown, $"/notes/{note.Id}/{page}"));
            Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Author, $"/notes/{note.Id}/{page}"));
        }

        Assert.Equal("名前を消した本文", (await reader.OpenAsync($"/notes/{note.Id}/revisions/2")).QuerySelector(".article p")?.TextContent);
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.OtherTown, $"/notes/{note.Id}/compare"));
    }

    [Fact]
    public async Task EarlierRevisions_AfterNarrowingAndWidening_AreThoseSinceTheLastWidening()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "全国に出した本文", Audience.Nation);
        await _app.ChangeAsync(note, n => n.PlanToShareWith(Audience.Section(scene.Section.Id)));
        await _app.ReviseAsync(note, scene.Author, "係だけの話");
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Colleague, $"/notes/{note.Id}/revisions/1"));

        await _app.ReviseAsync(note, scene.Author, "全国に出し直した本文");
        await _app.ChangeAsync(note, n => n.PlanToShareWith(Audience.Nation));

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.OtherTown, $"/notes/{note.Id}/revisions/2"));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.OtherTown, $"/notes/{note.Id}/revisions/3"));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Author, $"/notes/{note.Id}/revisions/2"));
    }

    [Fact]
    public async Task EarlierRevisions_AfterTheRecycleBinAndBack_AreReadAsBefore()
    {
        var (scene, note) = await TwoRevisionsAsync(_ => Audience.Nation);

        await _app.ChangeAsync(note, n => n.Delete(_app.Clock.GetUtcNow().UtcDateTime));
        await _app.ChangeAsync(note, n => n.Undelete());

        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.OtherTown, $"/notes/{note.Id}/revisions/1"));
    }

    [Fact]
    public async Task Compare_MoreLinesThanCanBeShown_ShowsTheFirstAndSaysSo()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", string.Join('\n', Enumerable.Range(1, 20_000).Select(n => $"前{n}")), Audience.Section(scene.Section.Id));
        await _app.ReviseAsync(note, scene.Author, string.Join('\n', Enumerable.Range(1, 20_000).Select(n => $"後{n}")));

        var page = await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}/compare");

        Assert.Equal(2_000, page.QuerySelectorAll(".diff__row").Length);
        Assert.Contains("違いが多いため、はじめの 2,000 行だけを表示しています。残りの 18,000 行は、それぞれの版を開いて確かめてください。", page.QuerySelector("main .notice--warning")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_AChangeAfterVeryManyEqualLines_ShowsTheChange()
    {
        var scene = await Scene.SetAsync(_app);
        var same = string.Join('\n', Enumerable.Range(1, 20_000));
        var note = await _app.WriteAsync(scene.Author, "題名", $"{same}\n古い行", Audience.Section(scene.Section.Id));
        await _app.ReviseAsync(note, scene.Author, $"{same}\n新しい行");

        var page = await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}/compare");

        Assert.Equal("新しい行", Assert.Single(page.QuerySelectorAll(".diff__row--changed")).QuerySelector(".diff__new")?.TextContent);
        Assert.Equal("変わっていない 19,997 行（長いため表示していません）", page.QuerySelector(".diff__skip")?.TextContent);
        Assert.Null(page.QuerySelector("main .notice--warning"));
    }

    [Fact]
    public async Task Restore_ByAReaderWhoMayNotEdit_IsNotFoundAndAddsNothing()
    {
        var (scene, note) = await TwoRevisionsAsync(_ => Audience.Nation);

        foreach (var member in new[] { scene.Colleague, scene.Stranger, scene.OtherTown, scene.Predecessor })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(member, $"/notes/{note.Id}/revisions/1/restore")).StatusCode);
        }

        Assert.Equal(2, (await _app.ReadAgainAsync(note)).RevisionNumber);
    }

    [Fact]
    public async Task Restore_ByTheHolder_AddsARevisionWithTheOldTextAndCanBeUndone()
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);
        using var client = await _app.SignInAsync(scene.Author);

        var response = await client.SubmitAsync($"/notes/{note.Id}/revisions/1", [], "/restore");

        Assert.Equal($"/notes/{note.Id}", response.Headers.Location?.OriginalString);
        var again = await _app.ReadAgainAsync(note);
        Assert.Equal((3, "期限は6月1日です。"), (again.RevisionNumber, again.Body));
        var summary = await _app.WithDbAsync(db => Task.FromResult(db.Revisions.Single(r => r.NoteId == note.Id && r.Number == 3).Summary));
        Assert.Equal("第1版に戻しました", summary);
        await client.SubmitAsync($"/notes/{note.Id}", [], "/revisions/2/restore");
        Assert.Equal((4, "期限は6月15日です。"), await _app.ReadAgainAsync(note) is var n ? (n.RevisionNumber, n.Body) : default);
    }

    [Fact]
    public async Task Restore_OfTheCurrentText_AddsNothing()
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);

        Assert.Equal(HttpStatusCode.Redirect, (await _app.PostAsync(scene.Author, $"/notes/{note.Id}/revisions/2/restore")).StatusCode);

        Assert.Equal(2, (await _app.ReadAgainAsync(note)).RevisionNumber);
    }

    [Fact]
    public async Task Restore_OnADeletedNote_IsNotFound()
    {
        var (scene, note) = await TwoRevisionsAsync(Audience.Section);
        await _app.ChangeAsync(note, n => n.Delete(_app.Clock.GetUtcNow().UtcDateTime));

        Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(scene.Author, $"/notes/{note.Id}/revisions/1/restore")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Author, $"/notes/{note.Id}/revisions/1"));
    }

    private async Task<(Scene Scene, Note Note)> TwoRevisionsAsync(Func<long, string> audience)
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "現況届", "期限は6月1日です。", audience(scene.Section.Id));
        await _app.ReviseAsync(note, scene.Author, "期限は6月15日です。", "期限を直した");
        return (scene, note);
    }
}
