using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class EditTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Edit_ByAReaderWhoHoldsAnotherPost_IsNotFound()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文", Audience.Nation);
        var other = await Town.Koriyama(app).MemberAsync("高橋 次郎", await Town.Koriyama(app).PositionAsync(town.Unit, "係員"));
        using var client = await app.SignInAsync(other);

        using var get = await client.GetAsync($"/notes/{note.Id}/edit", _cancellation);
        using var post = await PostWithTokenAsync(client, $"/notes/{note.Id}/edit", new() { ["Input.Title"] = "乗っ取り", ["Input.Body"] = "x", ["Input.BasedOn"] = "1", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.NotFound, get.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
        Assert.Equal("家屋調査の引継書", (await town.ReadAsync(note.Id)).Title);
    }

    [Fact]
    public async Task Save_ByTheOtherHolder_AddsARevision()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文");
        using var client = await app.SignInAsync(town.Colleague);

        using var response = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "本文を直した", ["Input.Summary"] = "締切を追記", ["Input.Act"] = "Save" });

        Assert.Equal($"/notes/{note.Id}", response.Headers.Location!.OriginalString);
        var saved = await town.ReadAsync(note.Id);
        Assert.Equal((2, "本文を直した", NoteState.Live, $"section/{town.Unit.Id}"), (saved.RevisionNumber, saved.Body, saved.State, saved.Audience));
        Assert.Equal(("締切を追記", town.Colleague.Id), (saved.Revisions[^1].Summary, saved.Revisions[^1].AuthorId));
        Assert.Equal(["note.revise revision/2"], await town.ActsOnAsync(note.Id));
    }

    [Fact]
    public async Task Save_WithoutAnyChange_AddsNoRevision()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("一行目\n二行目\n");
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "一行目\r\n二行目\r\n", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(1, (await town.ReadAsync(note.Id)).RevisionNumber);
    }

    [Fact]
    public async Task Edit_LiveNote_OffersNoWayBackToADraftAndNoOtherPost()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文");
        using var client = await app.SignInAsync(town.Writer);

        var page = await client.OpenAsync($"/notes/{note.Id}/edit");

        Assert.Null(page.QuerySelector($"input[value='member/{town.Writer.Id}']"));
        Assert.Null(page.QuerySelector("#draft-button"));
        Assert.Null(page.QuerySelector("select#Input_PositionId"));
        Assert.Equal("保存する", page.QuerySelector("#save-button")!.TextContent);
    }

    [Fact]
    public async Task Save_WiderAudience_IsRecordedAsAnActOfItsOwn()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文");
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Audience"] = "nation", ["Input.HasNoPersonalData"] = "true", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("nation", (await town.ReadAsync(note.Id)).Audience);
        Assert.Equal(["note.share nation"], await town.ActsOnAsync(note.Id));
    }

    [Fact]
    public async Task Save_NarrowedMeanwhileByAColleague_DoesNotWidenAgain()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文", "municipality/072036");
        using var writer = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);
        var open = await writer.OpenAsync($"/notes/{note.Id}/edit");
        using var narrowed = await colleague.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Audience"] = $"position/{town.Position.Id}", ["Input.JobTypes"] = "国保", ["Input.Act"] = "Save" });

        using var saved = await writer.SendAsync($"/notes/{note.Id}/edit", open, new() { ["Input.Body"] = "本文の続き", ["Input.JobTypes"] = "介護保険", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var now = await town.ReadAsync(note.Id);
        Assert.Equal(($"position/{town.Position.Id}", "本文の続き"), (now.Audience, now.Body));
        Assert.Equal(["介護保険", "国民健康保険"], await town.TagsOfAsync(note.Id));
    }

    [Fact]
    public async Task Save_ArchivedNote_StaysArchived()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文");
        await ChangeAsync(note.Id, n => n.Archive());
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "直した", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(NoteState.Archived, (await town.ReadAsync(note.Id)).State);
    }

    [Fact]
    public async Task Publish_ADraftOnAnotherOfMyPosts_HangsItThere()
    {
        var town = await NoteTown.BuildAsync(app);
        var second = await Town.Koriyama(app).PositionAsync(town.Division, "庶務担当");
        await app.WithDbAsync(db =>
        {
            db.Assignments.Add(Assignment.Appoint(town.Writer.Id, second.Id, new DateOnly(2026, 4, 1), AppointmentKind.Concurrent));
            return db.SaveChangesAsync(_cancellation);
        });
        using var client = await app.SignInAsync(town.Writer);
        using var draft = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "庶務の引継書", ["Input.Act"] = "Draft" });
        var id = NewTests.IdIn(draft);

        using var wrong = await client.SubmitAsync($"/notes/{id}/edit", new() { ["Input.PositionId"] = $"{second.Id}", ["Input.Audience"] = $"section/{town.Unit.Id}", ["Input.LeavesBlanks"] = "true", ["Input.Act"] = "Save" });
        using var right = await client.SubmitAsync($"/notes/{id}/edit", new() { ["Input.PositionId"] = $"{second.Id}", ["Input.Audience"] = $"section/{town.Division.Id}", ["Input.LeavesBlanks"] = "true", ["Input.Act"] = "Save" });

        await NewTests.AssertRefusedAsync(wrong, "公開範囲を選び直してください。");
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        var note = await town.ReadAsync(id);
        Assert.Equal((second.Id, town.Division.Id, $"section/{town.Division.Id}", NoteState.Live), (note.PositionId, note.SectionId, note.Audience, note.State));
    }

    [Fact]
    public async Task Edit_ByTheHeadAbove_IsAllowed()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文");
        var head = await Town.Koriyama(app).MemberAsync("課長 花子", await Town.Koriyama(app).PositionAsync(town.Division, "課長", isHead: true));
        using var client = await app.SignInAsync(head);

        using var response = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "課長の加筆", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("課長の加筆", (await town.ReadAsync(note.Id)).Body);
    }

    private Task<int> ChangeAsync(long id, Action<Note> change) => app.WithDbAsync(async db =>
    {
        change(await db.Notes.SingleAsync(n => n.Id == id, _cancellation));
        return await db.SaveChangesAsync(_cancellation);
    });

    /// <summary>A good token from another form of the same member, for a page that they may not open.</summary>
    private static async Task<HttpResponseMessage> PostWithTokenAsync(HttpClient client, string url, Dictionary<string, string> fields)
    {
        var page = await client.OpenAsync("/notes/new");
        fields["__RequestVerificationToken"] = page.QuerySelector<IHtmlInputElement>("#note-form input[name=__RequestVerificationToken]")!.Value;
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(url, content, TestContext.Current.CancellationToken);
    }
}
