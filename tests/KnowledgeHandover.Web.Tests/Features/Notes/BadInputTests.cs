using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>Whatever comes in: a clear sentence, the typed text kept, never a 500.</summary>
public sealed class BadInputTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private const string Typed = "ここまで一時間かけて書いた本文";
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Input.Title", "", "題名を入力してください。")]
    [InlineData("Input.Title", " \n ", "題名を入力してください。")]
    [InlineData("Input.BasedOn", "x", "")]
    [InlineData("Input.Act", "Destroy", "")]
    [InlineData("Input.Act", "99", "")]
    [InlineData("Input.FormKey", "../../etc", "画面から送られた内容を読み取れませんでした。")]
    public async Task Save_FieldThatMakesNoSense_IsRefusedInWords(string field, string value, string message)
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        Dictionary<string, string> fields = new() { ["Input.Title"] = "題名", ["Input.Body"] = Typed, ["Input.Act"] = "Save", [field] = value };

        using var response = await client.SubmitAsync("/notes/new", fields);

        await NewTests.AssertRefusedAsync(response, message);
        var page = await Browse.ParseAsync(response);
        Assert.Equal(Typed, page.Body());
        Assert.DoesNotContain("The ", page.QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_TitleOf5000Characters_IsRefusedAndKept()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var title = new string('題', 5000);

        using var response = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = title, ["Input.Body"] = Typed, ["Input.Act"] = "Save" });

        await NewTests.AssertRefusedAsync(response, "題名は200文字までです。短くしてください。");
        Assert.Equal(title, (await Browse.ParseAsync(response)).Value("Input.Title"));
    }

    [Fact]
    public async Task Save_BodyOfTwoMegabytes_IsRefusedAndKept()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var body = string.Join('\n', Enumerable.Repeat(new string('長', 99), 7000));
        Assert.Equal(2_085_999, Encoding.UTF8.GetByteCount(body));

        using var response = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "長い引継書", ["Input.Body"] = body, ["Input.Act"] = "Save" });

        await NewTests.AssertRefusedAsync(response, "本文が長すぎます（2.0 MB）。1 MB（日本語でおよそ35万字）までです。いくつかのノートに分けてください。");
        Assert.Equal(body, (await Browse.ParseAsync(response)).Body());
    }

    [Fact]
    public async Task Save_BodyOfJustUnderAMegabyte_IsTaken()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var body = string.Join("\r\n", Enumerable.Repeat(new string('長', 99), 3500));

        using var response = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "長い引継書", ["Input.Body"] = body, ["Input.Act"] = "Save" });

        Assert.Equal(body.ReplaceLineEndings("\n"), (await town.ReadAsync(NewTests.IdIn(response))).Body);
    }

    [Fact]
    public async Task Save_TenThousandTags_IsRefusedAndTheTextKept()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var tags = string.Join('、', Enumerable.Range(0, 10_000).Select(i => $"業務{i}"));

        using var inOne = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "題名", ["Input.Body"] = Typed, ["Input.JobTypes"] = tags, ["Input.Act"] = "Save" });
        using var many = await client.SubmitAsync("/notes/new", new(Enumerable.Range(0, 10_000).Select(i => KeyValuePair.Create($"Pick.業務{i}", "new")))
        {
            ["Input.Title"] = "題名",
            ["Input.Body"] = Typed,
            ["Input.JobTypes"] = string.Join('、', Enumerable.Range(0, 21).Select(i => $"業務{i}")),
            ["Input.Act"] = "Save",
        });

        await NewTests.AssertRefusedAsync(inOne, "業務タグは20件までです。要らないものを消してください。");
        await NewTests.AssertRefusedAsync(many, "業務タグは20件までです。要らないものを消してください。");
        Assert.Equal(Typed, (await Browse.ParseAsync(inOne)).Body());
        Assert.Equal(tags, (await Browse.ParseAsync(inOne)).Value("Input.JobTypes"));
        Assert.Equal(Typed, (await Browse.ParseAsync(many)).Body());
        Assert.False(await app.WithDbAsync(db => db.JobTypes.AnyAsync(j => j.Name == "業務1", _cancellation)));
    }

    [Fact]
    public async Task Save_NulAndControlCharacters_AreLeftOut()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", new()
        {
            ["Input.Title"] = "題\0名\u0007",
            ["Input.Body"] = "本\0文\tと\r\n改行",
            ["Input.Summary"] = "要\0約",
            ["Input.JobTypes"] = "国\0保",
            ["Input.Act"] = "Save",
        });

        Assert.Equal("", (await Browse.ParseAsync(response)).QuerySelector("#validation-summary")?.TextContent ?? "");
        var note = await town.ReadAsync(NewTests.IdIn(response));
        Assert.Equal(("題名", "本文\tと\n改行", "要約"), (note.Title, note.Body, note.Revisions[0].Summary));
        Assert.Equal(["国民健康保険"], await town.TagsOfAsync(note.Id));
    }

    /// <summary>%ED%A1%82 is half a surrogate pair in UTF-8, %FF no UTF-8 at all: neither is decoded.</summary>
    [Fact]
    public async Task Save_BrokenUtf8_StaysVisibleAndHarmless()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var page = await client.OpenAsync("/notes/new");
        var form = $"Input.Title=%ED%A1%82%E9%A1%8C&Input.Body=%FF%E6%9C%AC&Input.Act=Save&Input.PositionId={town.Position.Id}"
            + $"&Input.Audience=section%2F{town.Unit.Id}&__RequestVerificationToken={page.Value("__RequestVerificationToken")}";
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(form));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");

        using var response = await client.PostAsync("/notes/new", content, _cancellation);

        var note = await town.ReadAsync(NewTests.IdIn(response));
        Assert.Equal(("%ED%A1%82題", "%FF本"), (note.Title, note.Body));
    }

    [Fact]
    public async Task Save_WithoutToken_ShowsTheTextBackAndOffersNoSecondSending()
    {
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("もとの本文");
        using var client = await app.SignInAsync(town.Writer);
        var page = await client.OpenAsync($"/notes/{note.Id}/edit");

        using var response = await client.SendAsync($"/notes/{note.Id}/edit", page, new() { ["Input.Body"] = Typed, ["Input.Act"] = "Save", ["__RequestVerificationToken"] = null });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var refused = await Browse.ParseAsync(response);
        Assert.Contains("入力した内容は下に残っています。", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(refused.QuerySelectorAll<IHtmlTextAreaElement>("textarea[readonly]"), a => a.Value == Typed);
        Assert.Equal($"/notes/{note.Id}/edit", refused.QuerySelector<IHtmlAnchorElement>("main a[href$='/edit']")!.GetAttribute("href"));
        Assert.Empty(refused.QuerySelectorAll("main form[method=post]:not([action='/account/sign-out'])"));
        Assert.Equal("もとの本文", (await town.ReadAsync(note.Id)).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Save_WithAForgedToken_ShowsTheTextBack(string token)
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var page = await client.OpenAsync("/notes/new");

        using var response = await client.SendAsync("/notes/new", page, new() { ["Input.Body"] = Typed, ["Input.Act"] = "Save", ["__RequestVerificationToken"] = token });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains((await Browse.ParseAsync(response)).QuerySelectorAll<IHtmlTextAreaElement>("textarea[readonly]"), a => a.Value == Typed);
    }

    [Fact]
    public async Task Save_MoreFieldsThanAnyFormHas_IsRefusedInWords()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", new(Enumerable.Range(0, 30_000).Select(i => KeyValuePair.Create($"f{i}", "x"))));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("送られた内容を読み取れませんでした", (await Browse.ParseAsync(response)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }
}
