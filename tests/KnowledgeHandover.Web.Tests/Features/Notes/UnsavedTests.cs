using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class UnsavedTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keep_WithoutSignIn_Answers401SoThatTheEditorCanTell()
    {
        using var client = app.CreateAnonymousClient();
        using var content = JsonContent.Create(new { formKey = "aaaabbbb", body = "書きかけ" });

        using var response = await client.PostAsync("/notes/unsaved", content, _cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Keep_WithoutToken_IsRefused()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var content = JsonContent.Create(new { formKey = "aaaabbbb", body = "書きかけ" });

        using var response = await client.PostAsync("/notes/unsaved", content, _cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, await town.UnsavedAsync(town.Writer));
    }

    [Fact]
    public async Task Keep_NoteOfSomebodyElse_IsNotFound()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文", Audience.Nation);
        var reader = await Town.Iwaki(app).MemberAsync("田中 花子");
        using var client = await app.SignInAsync(reader);

        using var response = await KeepAsync(client, new { formKey = "aaaabbbb", noteId = note.Id, body = "いたずら" });

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(0, await town.UnsavedAsync(reader));
    }

    [Fact]
    public async Task Keep_NewNote_IsOfferedOnlyToItsWriterAndGoneOnceSaved()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);

        using var kept = await KeepAsync(client, new { formKey = "aaaabbbb", title = "書きかけの題名", body = "書きかけの本文", jobTypes = "国保", summary = "要約" });

        Assert.Equal("10:00 下書きを保存しました", await MessageAsync(kept));
        var offer = (await client.OpenAsync("/notes/new")).QuerySelector(".notice--info")!;
        Assert.Contains("保存していない文章があります（10:00）", offer.TextContent, StringComparison.Ordinal);
        Assert.Contains("「書きかけの題名」 7文字", offer.TextContent, StringComparison.Ordinal);
        var address = offer.QuerySelector<IHtmlAnchorElement>("a")!.GetAttribute("href")!;

        Assert.Null((await colleague.OpenAsync("/notes/new")).QuerySelector(".notice--info"));
        using var refused = await colleague.GetAsync(address, _cancellation);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        var page = await client.OpenAsync(address);
        Assert.Equal(("書きかけの題名", "書きかけの本文", "国保", "要約"), (page.Value("Input.Title"), page.Body(), page.Value("Input.JobTypes"), page.Value("Input.Summary")));
        using var saved = await client.SendAsync("/notes/new", page, new() { ["Input.Act"] = "Draft" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(0, await town.UnsavedAsync(town.Writer));
    }

    [Fact]
    public async Task Keep_ExistingNote_IsOfferedOnItsFormUntilItSaysNothingNew()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("保存した本文");
        using var client = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);

        using var same = await KeepAsync(client, new { formKey = "samesame", noteId = note.Id, basedOn = 1, title = note.Title, body = "保存した本文" });
        Assert.Null((await client.OpenAsync($"/notes/{note.Id}/edit")).QuerySelector(".notice--info"));
        using var kept = await KeepAsync(client, new { formKey = "samesame", noteId = note.Id, basedOn = 1, title = note.Title, body = "保存した本文\r\nと続き" });

        Assert.NotNull((await client.OpenAsync($"/notes/{note.Id}/edit")).QuerySelector(".notice--info"));
        Assert.Null((await colleague.OpenAsync($"/notes/{note.Id}/edit")).QuerySelector(".notice--info"));
        Assert.Null((await client.OpenAsync("/notes/new")).QuerySelector(".notice--info"));
        var id = await IdOfAsync(town.Writer);
        Assert.Equal("保存した本文\nと続き", (await client.OpenAsync($"/notes/{note.Id}/edit?unsaved={id}")).Body());
        using var other = await colleague.GetAsync($"/notes/{note.Id}/edit?unsaved={id}", _cancellation);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Keep_NoteThatPassedIntoOtherHands_IsOfferedAmongTheNewOnes()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文");
        var leaving = await Town.Koriyama(app).MemberAsync("異動 三郎", town.Position, to: new DateOnly(2026, 11, 20));
        using var client = await app.SignInAsync(leaving);
        using var kept = await KeepAsync(client, new { formKey = "leaving1", noteId = note.Id, basedOn = 1, title = "最後の日の追記", body = "間に合わなかった" });
        await app.WithDbAsync(db => db.WriteAsync(() => db.Assignments.Where(a => a.MemberId == leaving.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.To, new DateOnly(2026, 11, 19)), _cancellation), _cancellation));

        var page = await client.OpenAsync("/notes/new");

        Assert.Contains("「最後の日の追記」", page.QuerySelector(".notice--info")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discard_OfSomebodyElse_IsNotFound()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var colleague = await app.SignInAsync(town.Colleague);
        using var kept = await KeepAsync(client, new { formKey = "aaaabbbb", title = "私の文章", body = "本文" });
        var id = await IdOfAsync(town.Writer);

        using var discard = await PostAsync(colleague, $"/notes/unsaved/{id}/discard");
        using var restore = await PostAsync(colleague, $"/notes/unsaved/{id}/restore");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (discard.StatusCode, restore.StatusCode));
        Assert.NotNull((await client.OpenAsync("/notes/new")).QuerySelector(".notice--info"));
    }

    [Fact]
    public async Task Discard_CanBeUndone()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var kept = await KeepAsync(client, new { formKey = "aaaabbbb", title = "私の文章", body = "本文" });
        var id = await IdOfAsync(town.Writer);

        using var discarded = await client.SubmitAsync("/notes/new", [], "/discard");

        Assert.Equal("/notes/new", discarded.Headers.Location!.OriginalString);
        var page = await client.OpenAsync("/notes/new");
        Assert.Null(page.QuerySelector(".notice--info"));
        Assert.Equal($"/notes/unsaved/{id}/restore", page.QuerySelector<IHtmlFormElement>(".undo form")!.GetAttribute("action"));
        using var restored = await PostAsync(client, $"/notes/unsaved/{id}/restore");
        Assert.NotNull((await client.OpenAsync("/notes/new")).QuerySelector(".notice--info"));
    }

    [Fact]
    public async Task Keep_AfterADay_TellsTheDay()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var kept = await KeepAsync(client, new { formKey = "aaaabbbb", title = "きのうの文章", body = "本文" });
        await app.WithDbAsync(db => db.WriteAsync(() => db.UnsavedTexts.Where(u => u.MemberId == town.Writer.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.SavedAt, new DateTime(2026, 11, 18, 1, 32, 0, DateTimeKind.Utc)), _cancellation), _cancellation));

        var page = await client.OpenAsync("/notes/new");

        Assert.Contains("保存していない文章があります（令和8年11月18日（水） 10:32）", page.QuerySelector(".notice--info")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"formKey":"aaaabbbb","body":"片割れ\ud842の漢字"}""")]
    [InlineData("""{"formKey":"../../x","body":""}""")]
    [InlineData("""{"body":"鍵がない"}""")]
    [InlineData("""{"formKey":"aaaabbbb","noteId":"abc"}""")]
    [InlineData("""[1,2""")]
    [InlineData("")]
    public async Task Keep_BrokenBody_IsRefusedInWords(string json)
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        using var response = await PostAsync(client, "/notes/unsaved", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("長すぎるか、読み取れない文字があるため、下書きを保存できません。", await MessageAsync(response));
    }

    [Fact]
    public async Task Keep_ControlCharacters_AreLeftOutAndLongTextsRefused()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var kept = await KeepAsync(client, new { formKey = "aaaabbbb", title = "題\0名", body = "本\0文" });
        using var refused = await KeepAsync(client, new { formKey = "aaaabbbb", title = "題名", body = new string('あ', 800_000) });

        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var text = await app.WithDbAsync(db => db.UnsavedTexts.SingleAsync(u => u.MemberId == town.Writer.Id, _cancellation));
        Assert.Equal(("題名", "本文"), (text.Title, text.Body));
    }

    [Fact]
    public async Task Keep_TwoRequestsOfOneFormAtOnce_BothSucceed()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => KeepAsync(client, new { formKey = "aaaabbbb", title = "同時", body = $"本文{i}" })));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(1, await town.UnsavedAsync(town.Writer));
        Array.ForEach(responses, r => r.Dispose());
    }

    [Fact]
    public async Task Keep_TooManyForms_AsksToClearUpAndDropsNone()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var token = await TokenAsync(client);
        for (var i = 0; i < 50; i++)
        {
            using var kept = await KeepAsync(client, new { formKey = $"form-key-{i}", title = "山積み", body = "本文" }, token);
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        }

        using var refused = await KeepAsync(client, new { formKey = "one-too-many", title = "山積み", body = "本文" }, token);
        using var known = await KeepAsync(client, new { formKey = "form-key-7", title = "山積み", body = "続き" }, token);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("保存していない文章が50件あります。要らないものを「引継書を書く」の画面で捨ててください。", await MessageAsync(refused));
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    /// <summary>However many there are, the page asks the store as often.</summary>
    [Fact]
    public async Task Offers_OfManyNotesThatChangedHands_CostNoMoreQueries()
    {
        var commands = new CommandCount();
        await using var site = new KnowledgeApp();
        site.Interceptors.Add(commands);
        var town = await NoteTown.BuildAsync(site);
        using var client = await site.SignInAsync(town.Writer);
        await KeepOnNotesAsync(site, town, 1);
        await client.OpenAsync("/notes/new");
        var withOne = await commands.FewestDuringAsync(() => client.OpenAsync("/notes/new"));

        await KeepOnNotesAsync(site, town, 12);
        var withMany = await commands.FewestDuringAsync(() => client.OpenAsync("/notes/new"));

        // Two for each text would be 24 more.
        Assert.InRange(withMany.Count, 1, withOne.Count + 8);
        Assert.Equal(13, (await client.OpenAsync("/notes/new")).QuerySelectorAll(".notice--info a[href*='unsaved=']").Length);
    }

    /// <summary>Notes of a colleague's draft: the writer cannot edit them any more, what was typed goes into a new one.</summary>
    private static Task<int> KeepOnNotesAsync(KnowledgeApp site, NoteTown town, int count) => site.WithDbAsync(async db =>
    {
        for (var i = 0; i < count; i++)
        {
            var note = Note.Start(town.Colleague, null, site.Clock.GetUtcNow().UtcDateTime);
            note.Revise(new NoteText("題名", "本文"), new Signature(town.Colleague.Id, "", site.Clock.GetUtcNow().UtcDateTime));
            db.Notes.Add(note);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            var text = UnsavedText.Begin(town.Writer.Id, $"form-{note.Id}-key", note.Id);
            text.Keep(new TypedNote("題名", $"打ちかけの文章{i}", "", "", 1), site.Clock.GetUtcNow().UtcDateTime);
            db.UnsavedTexts.Add(text);
        }

        return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    private Task<long> IdOfAsync(Member member) => app.WithDbAsync(db => db.UnsavedTexts.Where(u => u.MemberId == member.Id).Select(u => u.Id).SingleAsync(_cancellation));

    private static async Task<HttpResponseMessage> KeepAsync(HttpClient client, object typed, string? token = null)
    {
        using var content = JsonContent.Create(typed);
        return await PostAsync(client, "/notes/unsaved", content, token);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string url, HttpContent? content = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add("X-Form-Token", token ?? await TokenAsync(client));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> TokenAsync(HttpClient client) =>
        (await client.OpenAsync("/notes/new")).QuerySelector<IHtmlInputElement>("#note-form input[name=__RequestVerificationToken]")!.Value;

    private static async Task<string?> MessageAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("message").GetString();
}
