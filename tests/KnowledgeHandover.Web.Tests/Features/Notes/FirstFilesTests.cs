using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>Files that come with the first save of a note.</summary>
public sealed class FirstFilesTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_WithFiles_AttachesThemWithTheFirstSave()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var page = await client.OpenAsync("/notes/new?template=blank");
        Assert.Equal("multipart/form-data", page.QuerySelector<IHtmlFormElement>("#note-form")!.Enctype);

        using var response = await SendAsync(client, page, "画面の\0写し", [("写し.png", Png), ("手順.txt", "手順"u8.ToArray())]);

        var id = NewTests.IdIn(response);
        Assert.Equal(["写し.png", "手順.txt"], (await FilesOfAsync(id)).Order(StringComparer.Ordinal));
        var show = await client.OpenAsync($"/notes/{id}");
        Assert.Contains("下書きとして保存しました。読めるのは自分だけです。ファイルを 2 件添付しました。", show.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["note.start", "attachment.add 2"], await town.ActsOnAsync(id));
        Assert.Equal("画面の写し", (await town.ReadAsync(id)).Title);
        using var again = await SendAsync(client, page, "画面の写し", [("写し.png", Png)]);
        Assert.Equal(id, NewTests.IdIn(again));
        using var another = await SendAsync(client, page, "画面の写し", [("戻って選んだ.png", Png)]);
        Assert.Equal(HttpStatusCode.Conflict, another.StatusCode);
        Assert.NotNull((await Browse.ParseAsync(another)).QuerySelector("#files-lost"));
        Assert.Equal(2, (await FilesOfAsync(id)).Count);
    }

    [Fact]
    public async Task New_WithAFileThatIsRefused_SavesNothingAndKeepsTheText()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var page = await client.OpenAsync("/notes/new?template=blank");

        using var response = await SendAsync(client, page, "道具", [("写し.png", Png), ("道具.exe", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0])]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var refused = await Browse.ParseAsync(response);
        Assert.Equal("道具", refused.Value("Input.Title"));
        Assert.Contains("「道具.exe」は添付できません", refused.QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("選んだファイルは、まだ添付していません。お手数ですが、もう一度選んでください。", refused.QuerySelector("#files-lost")?.TextContent);
        Assert.False(await app.WithDbAsync(db => db.Notes.AnyAsync(n => n.AuthorId == town.Writer.Id, _cancellation)));
    }

    [Fact]
    public async Task New_TooManyFiles_IsRefusedInWords()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var page = await client.OpenAsync("/notes/new?template=blank");

        using var response = await SendAsync(client, page, "山積み", [.. Enumerable.Range(1, 21).Select(n => ($"{n}.png", Png))]);

        await NewTests.AssertRefusedAsync(response, "一度に添付できるのは20件までです。選び直してください。");
    }

    private async Task<List<string>> FilesOfAsync(long noteId) =>
        await app.WithDbAsync(db => db.Attachments.Where(a => a.NoteId == noteId).Select(a => a.Name).ToListAsync(_cancellation));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, IHtmlDocument page, string title, (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(title), "Input.Title" },
            { new StringContent(page.Value("Input.FormKey")), "Input.FormKey" },
            { new StringContent(page.Value("__RequestVerificationToken")), "__RequestVerificationToken" },
            { new StringContent(page.QuerySelector<IHtmlInputElement>("input[name='Input.Audience']:checked")!.Value), "Input.Audience" },
            { new StringContent(page.QuerySelector<IHtmlElement>("[name='Input.PositionId']") switch { IHtmlSelectElement s => s.Value ?? "", IHtmlInputElement i => i.Value, _ => "" }), "Input.PositionId" },
            { new StringContent("Draft"), "Input.Act" },
        };
        Array.ForEach(files, f => form.Add(new ByteArrayContent(f.Bytes), "Files", f.Name));
        return await client.PostAsync("/notes/new", form, TestContext.Current.CancellationToken);
    }
}
