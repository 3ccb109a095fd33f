using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

/// <summary>移管: on the first of April the post goes on in another section, and what was written keeps the old name.</summary>
public sealed class MovePositionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Before = new(2026, 3, 31, 14, 59, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset After = new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);
    private readonly KnowledgeApp _app = new();
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _app.Clock.Set(Before);
        _client = await _app.SignInAsync(await new Office(_app).AdministratorAsync());
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task Move_WithTheSectionClosed_HandsTheWorkToTheNewSectionAtMidnight()
    {
        var town = Town.Koriyama(_app);
        var (old, next) = (await town.SectionAsync("広報課"), await town.SectionAsync("魅力発信課"));
        var position = await town.PositionAsync(old, "主任（広報）", false, "pr");
        var holder = await town.MemberAsync("担当 一", position);
        var head = await town.MemberAsync("新課長 二", await town.PositionAsync(next, "課長", isHead: true));
        var mate = await town.MemberAsync("新同僚 三", await town.PositionAsync(next, "主事"));
        var note = await _app.WriteNoteAsync(holder, position, new NoteText("広報紙の引継書", "本文", "作成"), Audience.Section(old.Id));
        await new Desk(_app).AskAsync(mate, "広報紙の締切は", position);

        using var moved = await _client.SubmitAsync($"/admin/positions/{position.Id}/move", new() { ["Input.Section"] = "魅力発信課", ["Input.Day"] = "2026-04-01" });
        using var closed = await _client.SubmitAsync($"/admin/sections/{old.Id}/close", new() { ["Input.LastDay"] = "2026-03-31" });

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (moved.StatusCode, closed.StatusCode));
        var heir = await _app.WithDbAsync(db => db.Positions.AsNoTracking().Where(p => p.SectionId == next.Id && p.Name == "主任（広報）").Select(p => p.Id).SingleAsync());
        Assert.Equal((200, 404, 404), (await EditAsync(holder, note), await EditAsync(head, note), await EditAsync(mate, note)));
        Assert.Contains("広報課", await TownAsync(mate), StringComparison.Ordinal);

        _app.Clock.Set(After);
        await new Desk(_app).AskAsync(mate, "新しい締切は", await _app.WithDbAsync(db => db.Positions.SingleAsync(p => p.Id == heir)));
        await new Desk(_app).DispatchedAsync();
        Assert.Equal((200, 200, 404), (await EditAsync(holder, note), await EditAsync(head, note), await EditAsync(mate, note)));
        using var session = await _app.SignInAsync(holder);
        var inbox = (await session.OpenAsync("/inbox")).Body!.TextContent;
        Assert.Contains("広報紙の締切は", inbox, StringComparison.Ordinal);
        Assert.Contains("新しい締切は", inbox, StringComparison.Ordinal);
        Assert.Contains("広報課 主任（広報）", (await session.OpenAsync($"/notes/{note.Id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var page = (await session.OpenAsync($"/positions/{heir}")).QuerySelector("main")!;
        Assert.Equal($"/positions/{position.Id}", page.QuerySelectorAll("a").Single(a => a.TextContent == "広報課 主任（広報）").GetAttribute("href"));
        Assert.Contains("広報紙の引継書", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("広報紙の締切は", page.TextContent, StringComparison.Ordinal);
        Assert.Contains($"/positions/{heir}\"", (await session.OpenAsync($"/positions/{position.Id}")).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        var shown = await TownAsync(mate);
        Assert.Contains("魅力発信課", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("広報課", shown.Replace("魅力発信課", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_ToASectionThatIsNotThere_OrTwice_IsRefused()
    {
        var town = Town.Koriyama(_app);
        var (old, next) = (await town.SectionAsync("旧課"), await town.SectionAsync("新課"));
        var position = await town.PositionAsync(old, "主任");
        var holder = await town.MemberAsync("担当 一", position);
        await _app.WriteNoteAsync(holder, position, new NoteText("題", "本文", "作成"), Audience.Section(old.Id));
        var url = $"/admin/positions/{position.Id}/move";
        Assert.Contains("「所属」までの公開範囲のノートが 1 件あります。", (await _client.OpenAsync(url)).Body!.TextContent, StringComparison.Ordinal);

        using var nowhere = await _client.SubmitAsync(url, new() { ["Input.Section"] = "無い課", ["Input.Day"] = "2026-04-01" });
        using var same = await _client.SubmitAsync(url, new() { ["Input.Section"] = "旧課", ["Input.Day"] = "2026-04-01" });
        using var moved = await _client.SubmitAsync(url, new() { ["Input.Section"] = "新課", ["Input.Day"] = "2026-04-01" });

        Assert.Contains("令和8年4月1日（水）に「無い課」という部署はありません。", (await Browse.ParseAsync(nowhere)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("いまの部署と同じです。", (await Browse.ParseAsync(same)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(404, (int)(await _client.GetAsync(url, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(
            [("旧課", "主任", (DateOnly?)new DateOnly(2026, 3, 31)), ("新課", "主任", null)],
            (await new Office(_app).PostsAsync(holder.Id)).Select(p => (p.Section, p.Position, p.To)));
        Assert.Single(await _app.WithDbAsync(db => db.AuditTrail.Where(r => r.Action == "position.move").ToListAsync()));
        Assert.Equal(1, await _app.WithDbAsync(db => db.Positions.CountAsync(p => p.SectionId == next.Id)));
    }

    private async Task<int> EditAsync(Member member, Note note)
    {
        using var client = await _app.SignInAsync(member);
        using var response = await client.GetAsync($"/notes/{note.Id}/edit", TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private async Task<string> TownAsync(Member member)
    {
        using var client = await _app.SignInAsync(member);
        return (await client.OpenAsync("/municipalities/072036")).QuerySelector("main")!.TextContent;
    }
}
