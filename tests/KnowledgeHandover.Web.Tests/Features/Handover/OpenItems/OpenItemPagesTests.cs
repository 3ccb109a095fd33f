using System.Net;
using AngleSharp.Dom;
using KnowledgeHandover.Web.Features.Handover.OpenItems;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.Features.Handover.OpenItems;

/// <summary>懸案 of a position from the note to the end: taken over, worked on, postponed, closed. Today is 2026-11-20.</summary>
public sealed class OpenItemPagesTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private const string Body = "## 懸案\n\n| 期限 | 件名 | 相手 |\n|---|---|---|\n| 令和9年1月29日 | 看板の撤去 | 所有者 |\n| 令和8年10月30日 | 台帳の点検 | 情報政策課の主査 |\n|  | 橋の名板 |  |\n";

    [Fact]
    public async Task TakeOver_OfANote_MakesEachItemOnce()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);

        Assert.Equal(3, await TakeOverAsync(note, town.Writer));
        Assert.Equal(0, await TakeOverAsync(note, town.Writer));
        await app.ReviseAsync(note, town.Writer, Body.Replace("橋の名板", "橋の欄干", StringComparison.Ordinal));
        Assert.Equal(1, await TakeOverAsync(await app.ReadAgainAsync(note), null));

        var items = await app.WithDbAsync(db => db.OpenItems.AsNoTracking().Include(i => i.Steps).Where(i => i.NoteId == note.Id).OrderBy(i => i.Id).ToListAsync());
        Assert.Equal(["看板の撤去|2027-01-29|所有者|5", "台帳の点検|2026-10-30|情報政策課の主査|6", "橋の名板|||7", "橋の欄干|||7"], items.Select(i => $"{i.What}|{i.Due:yyyy-MM-dd}|{i.Counterpart}|{i.SourceLine}"));
        Assert.All(items, i => Assert.Equal($"position/{town.Position.Id}", i.Audience));
        Assert.Equal("| 令和9年1月29日 | 看板の撤去 | 所有者 |", items[0].SourceText);
        Assert.Null(Assert.Single(items[3].Steps).AuthorId);
        Assert.Equal([$"open-item.take-over note/{note.Id} 3", $"open-item.take-over note/{note.Id} 1"], await ActsAsync($"position/{town.Position.Id}"));
    }

    [Fact]
    public async Task TakeOver_OfAPersonalNote_MakesNone()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = Note.Start(town.Writer, null, app.Clock.GetUtcNow().UtcDateTime);
        note.Revise(new NoteText("覚え", Body, "作成"), new Signature(town.Writer.Id, "郡山市（福島県）", app.Clock.GetUtcNow().UtcDateTime));

        Assert.Equal(0, await TakeOverAsync(note, town.Writer));
    }

    [Fact]
    public async Task Holder_SeesThemByDate_OnTheHomePageAndAtThePosition()
    {
        var town = await NoteTown.BuildAsync(app);
        await TakeOverAsync(await town.NoteAsync(Body), null);
        using var client = await app.SignInAsync(town.Writer);

        var home = (await client.OpenAsync("/")).QuerySelector("section[aria-labelledby='open-items']")!;
        var page = await client.OpenAsync($"/positions/{town.Position.Id}/open-items");

        Assert.Equal("懸案 3件・期限切れ1件", Words(home.QuerySelector("h2")!));
        string[] rows = ["令和8年10月30日（金）期限切れ 台帳の点検 相手：情報政策課の主査", "令和9年1月29日（金） 看板の撤去 相手：所有者", "期限なし 橋の名板"];
        Assert.Equal(rows, home.QuerySelectorAll("li").Select(Words));
        Assert.Equal(rows, page.QuerySelectorAll("section[aria-labelledby='open'] li").Select(Words));
        Assert.Equal("懸案（3件）", (await client.OpenAsync($"/positions/{town.Position.Id}")).QuerySelector($"a[href='/positions/{town.Position.Id}/open-items']")?.TextContent);
    }

    [Fact]
    public async Task Item_WorkedOnPostponedAndClosed_KeepsItsHistory()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);
        await TakeOverAsync(note, null);
        var id = await IdOfAsync(note, "台帳の点検");
        using var client = await app.SignInAsync(town.Writer);

        await SendAsync(client, id, "Note", "情報政策課に様式を送った。");
        await SendAsync(client, id, "Postpone", "先方の都合で1か月延ばす。", "2026-12-25");
        await SendAsync(client, id, "Finish", "12月の検収で確かめた。");

        var page = await client.OpenAsync($"/open-items/{id}");
        Assert.Equal(["引継書から引き継ぎました", "経過", "期限を延ばしました（令和8年12月25日（金）まで）", "解決しました"], page.QuerySelectorAll("ol.list > li > p:first-child").Select(Words));
        Assert.Contains("先方の都合で1か月延ばす。", page.QuerySelector("ol.list")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("郡山市（福島県） 税務部 資産税課 家屋係 主任 佐藤 みどり", Words(page.QuerySelector("ol.list > li:last-child")!), StringComparison.Ordinal);
        Assert.Equal($"/notes/{note.Id}", page.QuerySelector(".facts a")!.GetAttribute("href"));
        var item = await app.WithDbAsync(db => db.OpenItems.AsNoTracking().SingleAsync(i => i.Id == id));
        Assert.Equal((OpenItemState.Done, "12月の検収で確かめた。", town.Writer.Id, new DateOnly(2026, 12, 25)), (item.State, item.Outcome, item.ClosedById, item.Due));
        Assert.Equal(["open-item.note position/" + town.Position.Id, "open-item.postpone position/" + town.Position.Id, "open-item.close position/" + town.Position.Id], await ActsAsync($"open-item/{id}"));
        var list = await client.OpenAsync($"/positions/{town.Position.Id}/open-items");
        Assert.Contains("解決", list.QuerySelector("section[aria-labelledby='closed']")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("台帳の点検", list.QuerySelector("section[aria-labelledby='open']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_ThatWasClosed_IsNotClosedAgain_AndMayBeReopened()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);
        await TakeOverAsync(note, null);
        var id = await IdOfAsync(note, "看板の撤去");
        using var client = await app.SignInAsync(town.Writer);
        var stale = await Form.OfAsync(client, $"/open-items/{id}");
        await SendAsync(client, id, "Drop", "所有者が自ら撤去する。");

        using var again = await stale.SendAsync(new() { ["Input.Act"] = "Finish", ["Input.Text"] = "撤去した。" });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        var refused = await Browse.ParseAsync(again);
        Assert.Contains("ほかの職員がすでに終わらせたか", refused.QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("撤去した。", refused.QuerySelector("#Input_Text")!.TextContent.Trim());
        await SendAsync(client, id, "Reopen", "まだ立っていた。");

        var item = await app.WithDbAsync(db => db.OpenItems.AsNoTracking().SingleAsync(i => i.Id == id));
        Assert.Equal((OpenItemState.Open, null, null), (item.State, item.Outcome, item.ClosedAt));
    }

    [Theory]
    [InlineData("Postpone", "", "理由", "期限を延ばすときは、今日から先の日を入れてください。")]
    [InlineData("Postpone", "2026-11-19", "理由", "期限を延ばすときは、今日から先の日を入れてください。")]
    [InlineData("Finish", "", "", "経過、理由または結果を入力してください。")]
    public async Task Item_WithoutReasonOrWithAPastDay_IsRefused(string act, string due, string text, string message)
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);
        await TakeOverAsync(note, null);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync($"/open-items/{await IdOfAsync(note, "看板の撤去")}", new() { ["Input.Act"] = act, ["Input.Due"] = due, ["Input.Text"] = text });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, (await Browse.ParseAsync(response)).QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_WrittenByHand_StandsAtThePosition()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync($"/positions/{town.Position.Id}/open-items", new() { ["Input.What"] = "駐車場の境界の確認", ["Input.Due"] = "2027-02-26", ["Input.Counterpart"] = "土木課 用地係" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(["令和9年2月26日（金） 駐車場の境界の確認 相手：土木課 用地係"], (await client.OpenAsync("/")).QuerySelectorAll("section[aria-labelledby='open-items'] li").Select(Words));
    }

    /// <summary>Successor and head work on it, the predecessor only reads, and for everybody else there is no such page.</summary>
    [Fact]
    public async Task Item_ByWhoAsks_IsForHoldersAndHeads()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Body);
        await TakeOverAsync(note, null);
        var id = await IdOfAsync(note, "看板の撤去");
        var koriyama = Town.Koriyama(app);
        var head = await koriyama.MemberAsync("課長 花子", await koriyama.PositionAsync(town.Division, "課長", isHead: true));
        var mate = await koriyama.MemberAsync("同僚 花子", await koriyama.PositionAsync(town.Unit, "主事"));
        var predecessor = await koriyama.MemberAsync("前任 花子", town.Position, from: new DateOnly(2023, 4, 1), to: new DateOnly(2026, 3, 31));

        foreach (var url in new[] { $"/open-items/{id}", $"/positions/{town.Position.Id}/open-items" })
        {
            using var heads = await app.SignInAsync(head);
            using var predecessors = await app.SignInAsync(predecessor);
            Assert.NotEmpty((await heads.OpenAsync(url)).QuerySelectorAll("main form[method=post]"));
            Assert.Empty((await predecessors.OpenAsync(url)).QuerySelectorAll("main form[method=post]"));
            Assert.Equal(404, await predecessors.PressAsync(url, new("Input.Text", "横から"), new("Input.What", "横から")));
            Assert.Equal(HttpStatusCode.NotFound, await app.StatusAsync(mate, url));
        }

        Assert.Equal(1, await app.WithDbAsync(db => db.OpenItems.Where(i => i.Id == id).Select(i => i.Steps.Count).SingleAsync()));
    }

    private Task<int> TakeOverAsync(Note note, Member? by) => app.WithDbAsync(async db =>
    {
        var standing = by is null ? null : await db.StandingOfAsync(by.Id, new DateOnly(2026, 11, 20), CancellationToken.None);
        var list = new OpenItemList(db, app.Services.GetRequiredService<JapanCalendar>());
        var taken = await list.TakeOverAsync(note, standing is null ? null : Signature.Of(standing, app.Clock.GetUtcNow().UtcDateTime), CancellationToken.None);
        await db.SaveChangesAsync();
        return taken.Count;
    });

    private Task<long> IdOfAsync(Note note, string what) => app.WithDbAsync(db => db.OpenItems.Where(i => i.NoteId == note.Id && i.What == what).Select(i => i.Id).SingleAsync());

    private Task<List<string>> ActsAsync(string subject) => app.WithDbAsync(db => db.AuditTrail.Where(a => a.Subject == subject).OrderBy(a => a.Sequence).Select(a => $"{a.Action} {a.Detail}").ToListAsync());

    private static async Task SendAsync(HttpClient client, long id, string act, string text, string due = "")
    {
        using var response = await client.SubmitAsync($"/open-items/{id}", new() { ["Input.Act"] = act, ["Input.Text"] = text, ["Input.Due"] = due });
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
