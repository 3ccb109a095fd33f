using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class AttachmentsTests : IClassFixture<KnowledgeApp>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4, 5, 6, 7, 8];
    private readonly KnowledgeApp _app;

    public AttachmentsTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task Get_FileOfAnUnreadableNote_IsNotFoundHoweverAsked()
    {
        var (scene, _, file) = await WithFileAsync(Audience.Section, "画面.png", Png);
        foreach (var member in new[] { scene.Stranger, scene.OtherTown })
        {
            using var client = await _app.SignInAsync(member);
            foreach (var request in Ways(file))
            {
                using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
                Assert.Null(response.Headers.ETag);
            }
        }

        using var anonymous = _app.CreateAnonymousClient();
        Assert.Equal(HttpStatusCode.Redirect, (await anonymous.GetAsync(file.Url, TestContext.Current.CancellationToken)).StatusCode);
        using var reader = await _app.SignInAsync(scene.Colleague);
        foreach (var (request, expected) in Ways(file).Zip([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.PartialContent, HttpStatusCode.NotModified]))
        {
            using var response = await reader.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(expected, response.StatusCode);
            Assert.Equal("sandbox; default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-cache, private", string.Join(", ", response.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task Get_FileOfADraftOrADeletedNote_IsNotFoundForOthers()
    {
        var (scene, draft, file) = await WithFileAsync(null, "下書き.png", Png);
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Colleague, file.Url));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Author, file.Url));

        await _app.ChangeAsync(draft, n => n.ShareWith(Audience.Nation));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.OtherTown, file.Url));

        await _app.ChangeAsync(draft, n => n.Delete(_app.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.OtherTown, file.Url));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Author, file.Url));
    }

    [Fact]
    public async Task Get_APicture_IsShownAndEverythingElseIsSaved()
    {
        var (scene, note, picture) = await WithFileAsync(Audience.Section, "画面.png", Png);
        var text = await UploadAsync(scene.Author, note, "手引.html", Encoding.UTF8.GetBytes("これは手引です。"));
        using var client = await _app.SignInAsync(scene.Colleague);

        using var shown = await client.GetAsync(picture.Url, TestContext.Current.CancellationToken);
        using var saved = await client.GetAsync(text.Url, TestContext.Current.CancellationToken);

        Assert.Equal(("image/png", "inline"), (shown.Content.Headers.ContentType?.MediaType, shown.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal(Png, await shown.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment; filename=__.html.txt; filename*=UTF-8''%E6%89%8B%E5%BC%95.html.txt", saved.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal("text/plain; charset=utf-8", saved.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Get_ByAnotherName_IsNotFound()
    {
        var (scene, _, file) = await WithFileAsync(Audience.Section, "a.png", Png);

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Author, $"/attachments/{file.Id}/b.png"));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Author, $"/attachments/{file.Id}/a.png"));
    }

    [Fact]
    public async Task Page_OfAnUnreadableNote_IsNotFoundAndAReaderSeesNoForm()
    {
        var (scene, note, _) = await WithFileAsync(Audience.Section, "a.png", Png);

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Stranger, $"/notes/{note.Id}/attachments"));
        var page = await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}/attachments");
        Assert.Equal("a.png", page.QuerySelector("main .list__title")?.TextContent);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Upload_ByAReaderWhoMayNotEdit_IsNotFoundAndKeepsNothing()
    {
        var (scene, note, _) = await WithFileAsync(_ => Audience.Nation, "a.png", Png);

        foreach (var member in new[] { scene.Colleague, scene.Stranger, scene.OtherTown, scene.Predecessor })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(member, $"/notes/{note.Id}/attachments", Form(("b.png", Png)))).StatusCode);
        }

        Assert.Equal(1, await CountAsync(note));
    }

    [Fact]
    public async Task Upload_SeveralFiles_KeepsThemAllAndShowsThePictureToPaste()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "本文", Audience.Section(scene.Section.Id));

        var response = await _app.PostAsync(scene.Author, $"/notes/{note.Id}/attachments", Form(("画面 (1).png", Png), ("件数.csv", "月,件数\n4,10\n"u8.ToArray()), ("同じ.png", Png)));

        Assert.Equal($"/notes/{note.Id}/attachments", response.Headers.Location?.OriginalString);
        var page = await (await _app.SignInAsync(scene.Author)).OpenAsync($"/notes/{note.Id}/attachments");
        Assert.Equal(["件数.csv", "同じ.png", "画面 (1).png"], page.QuerySelectorAll("main .list__title").Select(a => a.TextContent));
        var snippet = page.QuerySelectorAll("input[readonly]").OfType<IHtmlInputElement>().Last().Value;
        Assert.Matches(@"^!\[画面 \(1\)\.png\]\(/attachments/[0-9]+/画面%20%281%29\.png\)$", snippet);
        Assert.Equal(2, await _app.WithDbAsync(db => db.Attachments.Where(a => a.NoteId == note.Id).Select(a => a.BlobHash).Distinct().CountAsync(TestContext.Current.CancellationToken)));

        // The snippet, pasted into the text, shows the picture.
        await _app.ReviseAsync(note, scene.Author, snippet);
        var source = (await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}")).QuerySelector(".article img")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Colleague, source));
    }

    [Theory]
    [InlineData("絵.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("頁.html", "<!DOCTYPE html><p>x")]
    [InlineData("写真.png", "<script>alert(1)</script>")]
    [InlineData("道具.exe", "MZ\u0090\0\u0003")]
    [InlineData("束.zip", "PK\u0003\u0004xxxxxxxxxx")]
    public async Task Upload_OfAKindThatIsNotAccepted_SaysWhatIsAndKeepsNothing(string name, string content)
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "本文");

        var response = await _app.PostAsync(scene.Author, $"/notes/{note.Id}/attachments", Form(("良い.png", Png), (name, Encoding.Latin1.GetBytes(content))));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var said = (await Browse.ParseAsync(response)).QuerySelector("#validation-summary")!.TextContent;
        Assert.Contains($"「{name}」は添付できません", said, StringComparison.Ordinal);
        Assert.Contains("添付できるのは、画像（PNG・JPEG・GIF・WebP）、PDF、Word・Excel・PowerPoint、OpenDocument、テキスト（TXT・CSV・Markdown）です。", said, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(note));
    }

    [Fact]
    public async Task Upload_TooLargeOrEmptyOrNone_SaysSo()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "題名", "本文");
        var tooLarge = new byte[Attachment.MaxBytes + 1];
        Png.CopyTo(tooLarge, 0);

        Assert.Contains("「大.png」は20 MBを超えています。", await RefusalAsync(scene.Author, note, Form(("大.png", tooLarge))), StringComparison.Ordinal);
        Assert.Contains("「空.png」は中身が空です。", await RefusalAsync(scene.Author, note, Form(("空.png", []))), StringComparison.Ordinal);
        Assert.Contains("ファイルを選んでください。", await RefusalAsync(scene.Author, note, Form()), StringComparison.Ordinal);
        Assert.Contains("一度に添付できるのは20件までです。", await RefusalAsync(scene.Author, note, Form([.. Enumerable.Range(0, 21).Select(n => ($"{n}.png", Png))])), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(note));
        Assert.Equal(HttpStatusCode.Redirect, (await _app.PostAsync(scene.Author, $"/notes/{note.Id}/attachments", Form(("大.png", tooLarge[..^1])))).StatusCode);
    }

    [Fact]
    public async Task Remove_ByAReaderWhoMayNotEdit_IsNotFound()
    {
        var (scene, _, file) = await WithFileAsync(_ => Audience.Nation, "a.png", Png);

        foreach (var member in new[] { scene.Colleague, scene.Stranger, scene.OtherTown, scene.Predecessor })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(member, $"/attachments/{file.Id}/remove")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Colleague, file.Url));
    }

    [Fact]
    public async Task Remove_ByTheHolder_StopsServingTheFileUntilItIsPutBack()
    {
        var (scene, note, file) = await WithFileAsync(Audience.Section, "a.png", Png);
        using var client = await _app.SignInAsync(scene.Author);

        var response = await client.SubmitAsync($"/notes/{note.Id}/attachments", [], $"/attachments/{file.Id}/remove");

        Assert.Equal($"/notes/{note.Id}/attachments", response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Author, file.Url));
        var page = await client.OpenAsync($"/notes/{note.Id}/attachments");
        Assert.Equal($"/attachments/{file.Id}/restore", page.QuerySelector(".undo form")?.GetAttribute("action"));
        Assert.DoesNotContain("a.png", (await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}/attachments")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync(scene.Colleague, $"/attachments/{file.Id}/restore")).StatusCode);

        await _app.PostAsync(scene.Author, $"/attachments/{file.Id}/restore");
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(scene.Colleague, file.Url));
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("restore")]
    public async Task Get_OfAnAct_LeadsReadersToTheListAndNobodyElse(string act)
    {
        var (scene, note, file) = await WithFileAsync(Audience.Section, "a.png", Png);

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Stranger, $"/attachments/{file.Id}/{act}"));
        using var client = await _app.SignInAsync(scene.Colleague);
        Assert.Equal($"/notes/{note.Id}/attachments", (await client.GetAsync($"/attachments/{file.Id}/{act}", TestContext.Current.CancellationToken)).Headers.Location?.OriginalString);
    }

    /// <summary>Plain, without body, a part, and with the tag already known.</summary>
    private static IEnumerable<HttpRequestMessage> Ways(Attachment file)
    {
        yield return new(HttpMethod.Get, file.Url);
        yield return new(HttpMethod.Head, file.Url);
        yield return new(HttpMethod.Get, file.Url) { Headers = { Range = new RangeHeaderValue(0, 3) } };
        yield return new(HttpMethod.Get, file.Url) { Headers = { IfNoneMatch = { new EntityTagHeaderValue($"\"{file.BlobHash}\"") } } };
    }

    private static MultipartFormDataContent Form(params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "Input.Files", name);
        }

        return form;
    }

    private async Task<string> RefusalAsync(Member member, Note note, MultipartFormDataContent form)
    {
        using var response = await _app.PostAsync(member, $"/notes/{note.Id}/attachments", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return (await Browse.ParseAsync(response)).QuerySelector("#validation-summary")!.TextContent;
    }

    private async Task<(Scene Scene, Note Note, Attachment File)> WithFileAsync(Func<long, string>? audience, string name, byte[] bytes)
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "添付のあるノート", "本文", audience?.Invoke(scene.Section.Id));
        return (scene, note, await UploadAsync(scene.Author, note, name, bytes));
    }

    private async Task<Attachment> UploadAsync(Member member, Note note, string name, byte[] bytes)
    {
        using var response = await _app.PostAsync(member, $"/notes/{note.Id}/attachments", Form((name, bytes)));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return await _app.WithDbAsync(db => db.Attachments.Where(a => a.NoteId == note.Id).OrderBy(a => a.Id).LastAsync(TestContext.Current.CancellationToken));
    }

    private Task<int> CountAsync(Note note) => _app.WithDbAsync(db => db.Attachments.CountAsync(a => a.NoteId == note.Id, TestContext.Current.CancellationToken));
}
