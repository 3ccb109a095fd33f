using System.Net;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Duties;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>移管: a note and its duties go to another post, and old records keep the place they were written at.</summary>
public sealed class MoveNoteTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private const string Body = "## 年間スケジュール\n\n* 6月10日 検査の通知を送る\n";

    [Fact]
    public async Task Post_ByTheHead_GivesItToTheOtherPost()
    {
        var scene = await Scene.SetAsync(app);
        var (section, taker) = await OtherPostAsync();
        var note = await app.WriteAsync(scene.Author, "検査の引継書", Body, Audience.Section(scene.Section.Id));

        using var head = await app.SignInAsync(scene.Head);
        var response = await head.SubmitAsync($"/notes/{note.Id}/move", new() { ["Input.To"] = $"{section}　検査主任" });

        Assert.Equal("/notes", response.Headers.Location?.OriginalString);
        Assert.Contains($"「{section} 検査主任」へ移管しました。", (await head.OpenAsync("/notes")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var (member, address) in new[] { (scene.Author, $"/notes/{note.Id}/edit"), (scene.Colleague, $"/notes/{note.Id}"), (scene.Stranger, $"/notes/{note.Id}") })
        {
            Assert.Equal(404, await StatusAsync(member, address));
        }

        Assert.Equal(200, await StatusAsync(taker, $"/notes/{note.Id}/edit"));
        using var client = await app.SignInAsync(taker);
        Assert.Contains($"{section} 検査主任", (await client.OpenAsync($"/notes/{note.Id}")).QuerySelector(".page-head, main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("家屋評価主任", (await client.OpenAsync($"/notes/{note.Id}/history")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await app.DutiesReadAsync();
        Assert.Contains("検査の通知を送る", (await client.OpenAsync("/duties")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"position/{scene.Position.Id} ", await app.WithDbAsync(db => db.AuditTrail.Where(a => a.Action == "note.move" && a.Subject == $"note/{note.Id}").Select(a => a.Detail).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OfANationwideNote_LeavesItsReaders()
    {
        var scene = await Scene.SetAsync(app);
        var (section, taker) = await OtherPostAsync();
        var note = await app.WriteAsync(scene.Author, "全国の引継書", Body, Audience.Nation);

        using var head = await app.SignInAsync(scene.Head);
        await head.SubmitAsync($"/notes/{note.Id}/move", new() { ["Input.To"] = $"{section} 検査主任" });

        Assert.Equal(Audience.Nation, (await app.ReadAgainAsync(note)).Audience);
        Assert.Equal(200, await StatusAsync(scene.OtherTown, $"/notes/{note.Id}"));
        Assert.Equal(200, await StatusAsync(taker, $"/notes/{note.Id}/edit"));
    }

    [Fact]
    public async Task Move_ByAnybodyButAHead_IsNotFound()
    {
        var scene = await Scene.SetAsync(app);
        var (section, taker) = await OtherPostAsync();
        var note = await app.WriteAsync(scene.Author, "題名", Body, Audience.Nation);

        foreach (var member in new[] { scene.Author, scene.Colleague, scene.Predecessor, scene.Stranger, scene.OtherTown, taker })
        {
            Assert.Equal(404, await StatusAsync(member, $"/notes/{note.Id}/move"));
            Assert.Equal(HttpStatusCode.NotFound, (await app.PostAsync(member, $"/notes/{note.Id}/move", new MultipartFormDataContent { { new StringContent($"{section} 検査主任"), "Input.To" } })).StatusCode);
        }

        Assert.Equal(scene.Position.Id, (await app.ReadAgainAsync(note)).PositionId);
        Assert.Equal(200, await StatusAsync(scene.Head, $"/notes/{note.Id}/move"));
    }

    [Fact]
    public async Task Post_ToAPostThatIsNotThere_SaysSoAndKeepsWhatWasTyped()
    {
        var scene = await Scene.SetAsync(app);
        var note = await app.WriteAsync(scene.Author, "題名", Body, Audience.Nation);
        using var head = await app.SignInAsync(scene.Head);

        var response = await head.SubmitAsync($"/notes/{note.Id}/move", new() { ["Input.To"] = "税務部 まぼろし係 主事" });

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("「税務部 まぼろし係 主事」という職はありません。いまの職とは別の職を、一覧から選んでください。", text, StringComparison.Ordinal);
        Assert.Contains("value=\"税務部 まぼろし係 主事\"", text, StringComparison.Ordinal);
    }

    private async Task<(string Section, Member Taker)> OtherPostAsync()
    {
        var town = Town.Koriyama(app);
        var name = $"検査課{Guid.NewGuid().ToString("N")[..6]}";
        return (name, await town.MemberAsync("引取 三郎", await town.PositionAsync(await town.SectionAsync(name), "検査主任")));
    }

    private async Task<int> StatusAsync(Member member, string address)
    {
        using var client = await app.SignInAsync(member);
        return (int)(await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode;
    }
}
