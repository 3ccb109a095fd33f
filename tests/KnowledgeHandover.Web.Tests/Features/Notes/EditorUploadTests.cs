using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>A picture pasted into the editor: the script asks for JSON and gets what to put at the cursor.</summary>
public sealed class EditorUploadTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_ToANoteOfOthers_IsNotFound()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文", Audience.Nation);
        using var client = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("田中 花子"));

        using var response = await SendAsync(client, note.Id, Png);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Upload_Picture_AnswersWithItsMarkdown()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文");
        using var client = await app.SignInAsync(town.Writer);

        using var response = await SendAsync(client, note.Id, Png);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(_cancellation);
        var id = await app.WithDbAsync(db => db.Attachments.Where(a => a.NoteId == note.Id).Select(a => a.Id).SingleAsync(_cancellation));
        Assert.Equal($"![image.png](/attachments/{id}/image.png)", answer.GetProperty("snippets")[0].GetString());
        Assert.Equal("画像を添付しました。", answer.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Upload_SomethingElse_IsRefusedInWords()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("本文");
        using var client = await app.SignInAsync(town.Writer);

        using var response = await SendAsync(client, note.Id, [0x4D, 0x5A, 0x90, 0x00, 3, 0, 0, 0]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Matches("[ぁ-ん]", (await response.Content.ReadFromJsonAsync<JsonElement>(_cancellation)).GetProperty("message").GetString());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, long noteId, byte[] bytes)
    {
        var page = await client.OpenAsync("/notes/new");
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new("image/png");
        using var form = new MultipartFormDataContent { { file, "Input.Files", "image.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/notes/{noteId}/attachments") { Content = form };
        request.Headers.Add("X-Form-Token", page.Value("__RequestVerificationToken"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
