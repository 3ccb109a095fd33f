using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class PreviewTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_WithoutToken_IsRefused()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var content = new FormUrlEncodedContent([new("body", "## 見出し")]);

        using var response = await client.PostAsync("/notes/preview", content, _cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Preview_FromTheScript_IsTheFragmentThatThePageWouldShow()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var page = await client.OpenAsync("/notes/new");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/notes/preview")
        {
            Content = new FormUrlEncodedContent([new("body", "## 手順\n**「強調」**です<script>alert(1)</script>")]),
        };
        request.Headers.Add("X-Form-Token", page.Value("__RequestVerificationToken"));

        using var response = await client.SendAsync(request, _cancellation);

        var html = await response.Content.ReadAsStringAsync(_cancellation);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("<strong>「強調」</strong>です", html, StringComparison.Ordinal);
        Assert.Contains(">手順</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WithoutScript_IsTheFormAgainAndNothingIsSaved()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("もとの本文");
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "- 直した本文", ["Input.Title"] = "", ["Input.Act"] = "Preview" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Equal("直した本文", page.QuerySelector("#note-preview li")!.TextContent);
        Assert.Equal("- 直した本文", page.Body());
        Assert.False(page.QuerySelector<IHtmlElement>("#note-preview")!.HasAttribute("hidden"));
        Assert.Equal("もとの本文", (await town.ReadAsync(note.Id)).Body);
    }

    [Fact]
    public async Task Enter_InAFieldOfOneLine_ShowsThePreviewFirst()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        var page = await client.OpenAsync("/notes/new");

        Assert.Equal("Preview", page.QuerySelectorAll<IHtmlButtonElement>("#note-form button[type=submit]").First().GetAttribute("value"));
    }
}
