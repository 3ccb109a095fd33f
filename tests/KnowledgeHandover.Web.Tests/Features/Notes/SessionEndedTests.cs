using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>A form sent after the session has ended: nothing typed is lost, with and without JavaScript.</summary>
public sealed class SessionEndedTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private const string Typed = "## 手順\n締切前夜に書いた文章";
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_AfterTheSessionEnded_HoldsTheFormAndSavesAfterANewSignIn()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("もとの本文");
        var url = $"/notes/{note.Id}/edit";
        using var client = await app.SignInAsync(town.Writer);
        var open = await client.OpenAsync(url);
        EndSession();

        using var ended = await client.SendAsync(url, open, new() { ["Input.Title"] = "新しい題名", ["Input.Body"] = Typed, ["Input.JobTypes"] = "国保", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        var held = await Browse.ParseAsync(ended);
        Assert.Equal("サインインの有効期限が切れました", held.QuerySelector("h1")!.TextContent);
        Assert.Contains("入力した内容はこの画面に残っています。", held.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(held.QuerySelectorAll<IHtmlTextAreaElement>("textarea[readonly]"), a => a.Value == Typed);
        Assert.Equal(["本文", "業務", "題名"], held.QuerySelectorAll("#typed-text ~ .field label").Select(l => l.TextContent).Order(StringComparer.Ordinal));
        var form = held.QuerySelector<IHtmlFormElement>("main form")!;
        Assert.Equal((url, "もう一度送る"), (form.GetAttribute("action"), form.QuerySelector("button")!.TextContent));
        Assert.Equal("_blank", held.QuerySelector("main a[href='/account/sign-in']")!.GetAttribute("target"));

        using var tooEarly = await client.SendAsync(url, held, []);
        Assert.Equal(HttpStatusCode.Unauthorized, tooEarly.StatusCode);
        await SignInAgainAsync(client, town.Writer);
        using var saved = await client.SendAsync(url, await Browse.ParseAsync(tooEarly), []);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var now = await town.ReadAsync(note.Id);
        Assert.Equal(("新しい題名", Typed, 2), (now.Title, now.Body, now.RevisionNumber));
        Assert.Equal(["国民健康保険"], await town.TagsOfAsync(note.Id));
    }

    [Fact]
    public async Task Resend_AfterSomebodyElseSignedIn_IsRefusedAndShowsTheText()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var open = await client.OpenAsync("/notes/new");
        EndSession();
        using var ended = await client.SendAsync("/notes/new", open, new() { ["Input.Title"] = "佐藤の文章", ["Input.Body"] = Typed, ["Input.Act"] = "Save" });
        await SignInAgainAsync(client, town.Colleague);

        using var response = await client.SendAsync("/notes/new", await Browse.ParseAsync(ended), []);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains((await Browse.ParseAsync(response)).QuerySelectorAll<IHtmlTextAreaElement>("textarea[readonly]"), a => a.Value == Typed);
    }

    /// <summary>What another site makes the browser send carries no token: sending it again does nothing either.</summary>
    [Fact]
    public async Task Resend_OfAForgedForm_IsRefused()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        EndSession();
        using var forged = new FormUrlEncodedContent([new("Input.Title", "偽の題名"), new("Input.Body", "偽の本文"), new("Input.Act", "Save")]);
        using var ended = await client.PostAsync("/notes/new", forged, _cancellation);
        await SignInAgainAsync(client, town.Writer);

        using var response = await client.SendAsync("/notes/new", await Browse.ParseAsync(ended), []);

        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_WithAPassword_CarriesItNowhere()
    {
        using var client = app.CreateAnonymousClient();
        using var form = new FormUrlEncodedContent([new("Input.NewPassword", "ひみつの合い言葉"), new("Input.Name", "佐藤 みどり")]);

        using var response = await client.PostAsync("/notes/new", form, _cancellation);

        var html = await response.Content.ReadAsStringAsync(_cancellation);
        Assert.Contains("佐藤 みどり", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ひみつの合い言葉", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutAForm_SaysToSignInAgain()
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.PostAsync("/notes/new", null, _cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Contains("もう一度サインインしてから", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AfterTheSessionEnded_LeadsToTheSignInAndBack()
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.GetAsync("/notes/new?template=blank", _cancellation);

        Assert.Equal("/account/sign-in?returnUrl=%2Fnotes%2Fnew%3Ftemplate%3Dblank", response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task SessionEndedPage_AskedForDirectly_IsNotFound()
    {
        using var client = app.CreateAnonymousClient();
        using var form = new FormUrlEncodedContent([new("Input.Title", "x")]);

        using var get = await client.GetAsync("/error/401", _cancellation);
        using var post = await client.PostAsync("/error/401", form, _cancellation);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (get.StatusCode, post.StatusCode));
    }

    /// <summary>A session lasts ten hours; the browser and its other cookies stay the same.</summary>
    private void EndSession() => app.Clock.Advance(TimeSpan.FromHours(11));

    private static async Task SignInAgainAsync(HttpClient client, KnowledgeHandover.Web.Features.People.Member member)
    {
        using var response = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = member.Email!, ["Input.Password"] = Town.Password });
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }
}
