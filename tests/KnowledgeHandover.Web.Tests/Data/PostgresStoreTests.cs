using System.Net;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Data;

public sealed class PostgresStoreTests
{
    private const string OnlyPostgres = "Only PostgreSQL is a server of its own.";

    [Fact]
    public async Task Save_WhileTheServerIsAway_Answers503WithTheTypedTextAndWorksAgainWhenItIsBack()
    {
        Assert.SkipUnless(KnowledgeApp.OnPostgres, OnlyPostgres);
        using var server = new PostgresProxy();
        await using var app = new KnowledgeApp { PostgresHost = server.Folder };
        var town = Town.Koriyama(app);
        using var client = await app.SignInAsync(await town.MemberAsync("断線 太郎", await town.PositionAsync(await town.SectionAsync("断線課"), "主事")));
        var form = await Form.OfAsync(client, "/notes/new");
        Dictionary<string, string> typed = new() { ["Input.Title"] = "断線の題名", ["Input.Body"] = "断線のときに書いた本文", ["Input.Act"] = "Save" };

        server.Stop();
        using var refused = await form.SendAsync(typed);
        using var unread = await client.GetAsync("/notes", TestContext.Current.CancellationToken);
        using var style = await client.GetAsync("/css/site.css", TestContext.Current.CancellationToken);
        server.Start();
        using var taken = await form.SendAsync(typed);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var page = await Browse.ParseAsync(refused);
        Assert.Equal("今は利用できません", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("断線のときに書いた本文", page.QuerySelectorAll("textarea").Select(t => t.TextContent));
        Assert.Contains("断線の題名", page.QuerySelectorAll("textarea").Select(t => t.TextContent));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (unread.StatusCode, style.StatusCode));
        Assert.Contains("データベースにつながりません。", (await Browse.ParseAsync(unread)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(1, await app.WithDbAsync(db => db.Notes.CountAsync(n => n.Title == "断線の題名")));
    }

    [Fact]
    public async Task Start_OfTwoNodesAtOnceOnAnEmptyDatabase_BringsBothUp()
    {
        Assert.SkipUnless(KnowledgeApp.OnPostgres, OnlyPostgres);
        var nodes = KnowledgeApp.NodesOnEmptyDatabase(2);

        await Task.WhenAll(nodes.Select(n => Task.Run(() => n.Services)));

        foreach (var node in nodes)
        {
            using var client = node.CreateAnonymousClient();
            Assert.Equal("サインイン", (await client.OpenAsync("/account/sign-in")).QuerySelector("h1")!.TextContent);
            Assert.Equal(1, await node.WithDbAsync(db => db.Database.SqlQuery<int>($"SELECT CAST(COUNT(*) AS integer) AS \"Value\" FROM schema_version").SingleAsync()));
        }

        await Task.WhenAll(nodes.Select(n => n.DisposeAsync().AsTask()));
    }
}
