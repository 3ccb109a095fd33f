using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>Two who hold the same post change one note in the same moment: one act wins, the other says so and loses no text.</summary>
public sealed class RaceTests(Meanwhile meanwhile) : IClassFixture<Meanwhile>
{
    private readonly KnowledgeApp _app = meanwhile.App;

    [Fact]
    public async Task Archive_WhileAColleagueDeletes_ChangesNothingAndSaysSo()
    {
        var town = await NoteTown.BuildAsync(_app);
        var note = await town.NoteAsync("本文");
        using var client = await _app.SignInAsync(town.Writer);
        var page = await client.OpenAsync($"/notes/{note.Id}");
        meanwhile.WhenTheNoteIsRead(() => DeleteAsync(note));

        using var response = await client.SendAsync($"/notes/{note.Id}/archive", page, []);

        Assert.Equal($"/notes/{note.Id}", response.Headers.Location?.OriginalString);
        var after = await client.OpenAsync($"/notes/{note.Id}");
        Assert.Contains("ほかの職員が同時にこの引継書を変えたため、何も変えていません。いまの状態を確かめて、もう一度お試しください。", after.Body!.TextContent, StringComparison.Ordinal);
        var stored = await town.ReadAsync(note.Id);
        Assert.Equal((NoteState.Deleted, NoteState.Live, $"position/{town.Position.Id}"), (stored.State, stored.StateBeforeDeletion, stored.Audience));
        Assert.DoesNotContain("note.archive", await town.ActsOnAsync(note.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_OfANoteThatIsDeletedMeanwhile_KeepsTheTextAndOffersWhatToDo(bool inTheSameMoment)
    {
        var town = await NoteTown.BuildAsync(_app);
        var note = await town.NoteAsync("本文");
        using var client = await _app.SignInAsync(town.Writer);
        var open = await client.OpenAsync($"/notes/{note.Id}/edit");
        if (inTheSameMoment)
        {
            meanwhile.WhenTheNoteIsRead(() => DeleteAsync(note));
        }
        else
        {
            await DeleteAsync(note);
        }

        using var response = await client.SendAsync($"/notes/{note.Id}/edit", open, new() { ["Input.Body"] = "一時間かけて書いた本文", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Equal("一時間かけて書いた本文", page.Body());
        Assert.Contains("書いているあいだに、この引継書はごみ箱へ移されました。まだ何も保存していません。", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var stored = await town.ReadAsync(note.Id);
        Assert.Equal((NoteState.Deleted, 1, "本文"), (stored.State, stored.RevisionNumber, stored.Body));

        // First offer: a new note with the same text.
        var button = page.QuerySelectorAll<IHtmlButtonElement>("#note-form button").Single(b => b.TextContent == "新しい下書きとして保存する");
        using var saved = await client.SendAsync(button.GetAttribute("formaction")!, page, new() { ["Input.Act"] = button.Value });
        Assert.Equal("一時間かけて書いた本文", (await town.ReadAsync(NewTests.IdIn(saved))).Body);

        // Second offer: out of the recycle bin, and the same form again.
        await _app.ChangeAsync(note, n => n.Undelete());
        using var again = await client.SendAsync($"/notes/{note.Id}/edit", page, new() { ["Input.Act"] = "Save" });
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal("一時間かけて書いた本文", (await town.ReadAsync(note.Id)).Body);
    }

    [Fact]
    public async Task Save_WhileAColleagueArchives_BothAreDone()
    {
        var town = await NoteTown.BuildAsync(_app);
        var note = await town.NoteAsync("本文");
        using var client = await _app.SignInAsync(town.Writer);
        var open = await client.OpenAsync($"/notes/{note.Id}/edit");
        meanwhile.WhenTheNoteIsRead(() => _app.ChangeAsync(note, n => n.Archive()));

        using var response = await client.SendAsync($"/notes/{note.Id}/edit", open, new() { ["Input.Body"] = "直した本文", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var stored = await town.ReadAsync(note.Id);
        Assert.Equal((NoteState.Archived, 2, "直した本文"), (stored.State, stored.RevisionNumber, stored.Body));
        Assert.Single(await town.ActsOnAsync(note.Id), a => a.StartsWith("note.revise", StringComparison.Ordinal));
    }

    private Task DeleteAsync(Note note) => _app.ChangeAsync(note, n => n.Delete(_app.Clock.GetUtcNow().UtcDateTime));
}
