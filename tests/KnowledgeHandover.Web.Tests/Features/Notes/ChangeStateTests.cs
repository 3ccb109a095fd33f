using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class ChangeStateTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public ChangeStateTests(KnowledgeApp app) => _app = app;

    [Theory]
    [InlineData("archive")]
    [InlineData("delete")]
    public async Task Post_ByAReaderWhoMayNotEdit_IsNotFoundAndChangesNothing(string act)
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "本文", Audience.Nation);

        foreach (var member in new[] { scene.Colleague, scene.Stranger, scene.OtherTown, scene.Predecessor })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(member, $"/notes/{note.Id}/{act}")).StatusCode);
        }

        Assert.Equal(NoteState.Live, (await _app.ReadAgainAsync(note)).State);
    }

    [Fact]
    public async Task Post_WithoutToken_IsRefused()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "本文", Audience.Nation);
        using var client = await _app.SignInAsync(scene.Author);

        var response = await client.PostAsync($"/notes/{note.Id}/delete", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(NoteState.Live, (await _app.ReadAgainAsync(note)).State);
    }

    [Fact]
    public async Task Archive_ByTheHolder_KeepsItReadableAndCanBeUndone()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "本文", Audience.Nation);
        using var client = await _app.SignInAsync(scene.Author);

        var response = await client.SubmitAsync($"/notes/{note.Id}", [], "/archive");

        Assert.Equal($"/notes/{note.Id}", response.Headers.Location?.OriginalString);
        Assert.Equal(NoteState.Archived, (await _app.ReadAgainAsync(note)).State);
        Assert.Contains("保管した引継書です", (await (await _app.SignInAsync(scene.OtherTown)).OpenAsync($"/notes/{note.Id}")).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        var undone = await client.SubmitAsync($"/notes/{note.Id}", [], "/unarchive");
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(NoteState.Live, (await _app.ReadAgainAsync(note)).State);
    }

    [Fact]
    public async Task Archive_OfADraft_DoesNotPublishIt()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "下書き", "本文");

        await _app.PostAsync(scene.Author, $"/notes/{note.Id}/archive");

        Assert.Equal(NoteState.Draft, (await _app.ReadAgainAsync(note)).State);
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Colleague, $"/notes/{note.Id}"));
    }

    [Fact]
    public async Task Delete_ByTheHolder_HidesTheNoteFromEverybodyButTheHoldersAndTheHead()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "捨てるノート", "本文", Audience.Nation);
        using var client = await _app.SignInAsync(scene.Author);

        var response = await client.SubmitAsync($"/notes/{note.Id}", [], "/delete");

        Assert.Equal("/notes", response.Headers.Location?.OriginalString);
        var list = await client.OpenAsync("/notes");
        Assert.Contains("ごみ箱へ移しました。", list.QuerySelector(".undo")?.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/notes/{note.Id}/restore", list.QuerySelector(".undo form")?.GetAttribute("action"));
        foreach (var member in new[] { scene.Colleague, scene.Stranger, scene.OtherTown })
        {
            foreach (var page in new[] { "", "/history", "/revisions/1", "/compare?from=1&to=1", "/attachments" })
            {
                Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(member, $"/notes/{note.Id}{page}"));
            }

            Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(member, $"/notes/{note.Id}/restore")).StatusCode);
        }

        Assert.Contains("ごみ箱に入っています", (await (await _app.SignInAsync(scene.Head)).OpenAsync($"/notes/{note.Id}")).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(NoteState.Deleted, (await _app.ReadAgainAsync(note)).State);
    }

    [Fact]
    public async Task Restore_FromTheTrash_PutsTheNoteBackWhereItWas()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "戻すノート", "本文", Audience.Nation);
        await _app.ChangeAsync(note, n => n.Archive());
        await _app.ChangeAsync(note, n => n.Delete(_app.Clock.GetUtcNow().UtcDateTime));
        using var client = await _app.SignInAsync(scene.Author);

        Assert.Equal("戻すノート", (await client.OpenAsync("/notes/trash")).QuerySelector("main .list a")?.TextContent);
        var response = await client.SubmitAsync("/notes/trash", [], $"/notes/{note.Id}/restore");

        Assert.Equal($"/notes/{note.Id}", response.Headers.Location?.OriginalString);
        var again = await _app.ReadAgainAsync(note);
        Assert.Equal((NoteState.Archived, Audience.Nation, null), (again.State, again.Audience, again.DeletedAt));
    }

    [Fact]
    public async Task Trash_OfADeletedDraft_ShowsItToItsAuthorAlone()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "捨てた下書き", "本文");
        await _app.ChangeAsync(note, n => n.Delete(_app.Clock.GetUtcNow().UtcDateTime));

        foreach (var member in new[] { scene.Head, scene.Colleague, scene.Predecessor })
        {
            Assert.DoesNotContain("捨てた下書き", (await (await _app.SignInAsync(member)).OpenAsync("/notes/trash")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(member, $"/notes/{note.Id}/restore")).StatusCode);
        }

        Assert.Contains("捨てた下書き", (await (await _app.SignInAsync(scene.Author)).OpenAsync("/notes/trash")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trash_ForAPredecessor_DoesNotOfferWhatTheyMayNotPutBack()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "今の職のノート", "本文", Audience.Nation);
        await _app.ChangeAsync(note, n => n.Delete(_app.Clock.GetUtcNow().UtcDateTime));

        Assert.Equal("ごみ箱は空です", (await (await _app.SignInAsync(scene.Predecessor)).OpenAsync("/notes/trash")).QuerySelector(".empty h2")?.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(scene.Predecessor, $"/notes/{note.Id}/restore")).StatusCode);
    }

    [Fact]
    public async Task Get_OfAnAct_LeadsToTheNoteForReadersOnly()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "本文", Audience.Section(scene.Section.Id));

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Stranger, $"/notes/{note.Id}/delete"));
        Assert.Equal(HttpStatusCode.Redirect, await _app.StatusAsync(scene.Colleague, $"/notes/{note.Id}/delete"));
        Assert.Equal(NoteState.Live, (await _app.ReadAgainAsync(note)).State);
    }

    [Fact]
    public async Task Post_EveryAct_IsInTheAuditTrail()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "本文", Audience.Nation);

        foreach (var act in new[] { "archive", "unarchive", "delete", "restore", "restore" })
        {
            await _app.PostAsync(scene.Author, $"/notes/{note.Id}/{act}");
        }

        var acts = await _app.WithDbAsync(db => Task.FromResult(db.AuditTrail.Where(r => r.Subject == $"note/{note.Id}").OrderBy(r => r.Sequence).Select(r => r.Action).ToList()));
        Assert.Equal(["note.archive", "note.unarchive", "note.delete", "note.restore"], acts);
    }
}
