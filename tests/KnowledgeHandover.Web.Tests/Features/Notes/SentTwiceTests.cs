using System.Net;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>A double click without script, or a form sent again after a lost answer.</summary>
public sealed class SentTwiceTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task New_SentAgain_LeadsToTheNoteOfTheFirstTime()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var form = await client.OpenAsync("/notes/new?template=blank");
        Dictionary<string, string?> typed = new() { ["Input.Title"] = "二度押した", ["Input.Body"] = "一行目\r\n二行目", ["Input.Act"] = "Save" };

        using var first = await client.SendAsync("/notes/new", form, typed);
        using var second = await client.SendAsync("/notes/new", form, typed);

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal([NewTests.IdIn(first)], await NotesOfAsync(town));
        Assert.Contains("この文章は、もう保存してあります。", (await client.OpenAsync(second.Headers.Location!.OriginalString)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_SentTwiceAtTheSameMoment_MakesOneNote()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        for (var round = 0; round < 6; round++)
        {
            var before = await NotesOfAsync(town);
            var form = await client.OpenAsync("/notes/new?template=blank");
            Dictionary<string, string?> typed = new() { ["Input.Title"] = $"同時に {round}", ["Input.Body"] = "本文", ["Input.Act"] = "Save" };

            var responses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.SendAsync("/notes/new", form, typed)));

            var id = Assert.Single((await NotesOfAsync(town)).Except(before));
            Assert.All(responses, r => Assert.Equal(id, NewTests.IdIn(r)));
            Array.ForEach(responses, r => r.Dispose());
        }
    }

    [Fact]
    public async Task New_SentAgainWithAnotherText_KeepsItAndAsks()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var form = await client.OpenAsync("/notes/new?template=blank");
        using var first = await client.SendAsync("/notes/new", form, new() { ["Input.Title"] = "題名", ["Input.Body"] = "本文", ["Input.Act"] = "Save" });

        using var second = await client.SendAsync("/notes/new", form, new() { ["Input.Title"] = "題名", ["Input.Body"] = "戻って書き足した本文", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await Browse.ParseAsync(second);
        Assert.Equal("戻って書き足した本文", page.Body());
        Assert.Contains("この画面の文章は、もう引継書として保存してあります。", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/notes/{NewTests.IdIn(first)}/edit", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));

        using var third = await client.SendAsync("/notes/new", page, new() { ["Input.Act"] = "Save" });
        Assert.Equal(2, (await NotesOfAsync(town)).Count);
        Assert.Equal("戻って書き足した本文", (await town.ReadAsync(NewTests.IdIn(third))).Body);
    }

    [Theory]
    [InlineData("Input.Act", "Save")]
    [InlineData("Input.Audience", "municipality/072036")]
    [InlineData("Input.JobTypes", "国保")]
    public async Task New_SentAgainWithAnotherWish_AsksInsteadOfDroppingIt(string field, string value)
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var form = await client.OpenAsync("/notes/new?template=blank");
        Dictionary<string, string?> typed = new() { ["Input.Title"] = "戻って選び直した", ["Input.Body"] = "本文", ["Input.Act"] = "Draft" };
        using var first = await client.SendAsync("/notes/new", form, typed);
        using var same = await client.SendAsync("/notes/new", form, typed);
        typed[field] = value;

        using var second = await client.SendAsync("/notes/new", form, typed);

        Assert.Equal(first.Headers.Location, same.Headers.Location);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await Browse.ParseAsync(second);
        Assert.Equal($"/notes/{NewTests.IdIn(first)}/edit", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Contains("いま入力されている内容はまだ保存していません。", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([NewTests.IdIn(first)], await NotesOfAsync(town));
    }

    [Fact]
    public async Task New_WithTheKeyOfAnotherMembersForm_IsANoteOfItsOwn()
    {
        var town = await NoteTown.BuildAsync(app);
        using var writer = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);
        var (mine, theirs) = (await writer.OpenAsync("/notes/new"), await colleague.OpenAsync("/notes/new"));
        using var first = await writer.SendAsync("/notes/new", mine, new() { ["Input.Title"] = "私の引継書", ["Input.Act"] = "Draft" });

        using var second = await colleague.SendAsync("/notes/new", theirs, new() { ["Input.Title"] = "私の引継書", ["Input.FormKey"] = mine.Value("Input.FormKey"), ["Input.Act"] = "Draft" });

        Assert.NotEqual(NewTests.IdIn(first), NewTests.IdIn(second));
    }

    private Task<List<long>> NotesOfAsync(NoteTown town) =>
        app.WithDbAsync(db => db.Notes.Where(n => n.AuthorId == town.Writer.Id).Select(n => n.Id).ToListAsync(TestContext.Current.CancellationToken));
}
