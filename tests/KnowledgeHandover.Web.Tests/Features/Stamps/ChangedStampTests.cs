using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Notes;

namespace KnowledgeHandover.Web.Tests.Features.Stamps;

/// <summary>「変更あり」: last year's text beside the editor, and the stamp counts when the change stands in the note.</summary>
public sealed class ChangedStampTests : IAsyncLifetime
{
    private readonly KnowledgeApp _app = new();
    private Scene _scene = null!;
    private Note _note = null!;

    public async ValueTask InitializeAsync()
    {
        _app.Set(2024, 6, 1);
        _scene = await Scene.SetAsync(_app);
        _app.Set(2025, 4, 2);
        _note = await _app.WriteAsync(_scene.Author, "家屋の引継書", Body("一版の文"), Audience.Section(_scene.Section.Id));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Changed_CountsOnlyWhenTheStamperSaves()
    {
        _app.Set(2026, 6, 10);
        var (location, editor) = await _app.PressAsync(_scene.Author, Url, "手順", "Changed");
        var announced = await _app.OpenAsync(_scene.Author, Url);
        await _app.ReviseAsync(_note, _scene.Head, Body("課長の文"));
        var others = await _app.OpenAsync(_scene.Colleague, Url);
        using var client = await _app.SignInAsync(_scene.Author);
        using var saved = await client.SubmitAsync(location, new() { ["Input.Body"] = Body("二版の文"), ["Input.Act"] = "Save" }, action: "");
        var page = await _app.OpenAsync(_scene.Colleague, Url);

        Assert.StartsWith($"{Url}/edit?stamp=", location, StringComparison.Ordinal);
        Assert.Contains("変わったところを本文に書いて保存すると、「変更あり」の実施印が付きます。", editor.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(announced.Marks());
        Assert.Equal(location, announced.QuerySelector(".section-tools a[href*=stamp]")!.GetAttribute("href"));
        Assert.Empty(others.Marks());
        Assert.Null(others.QuerySelector(".section-tools a[href*=stamp]"));
        Assert.Equal($"{Url}", saved.Headers.Location!.OriginalString);
        Assert.Equal(["令和8年6月 実施（変更あり）"], page.Marks());
    }

    [Fact]
    public async Task Announced_CanStillBecomeAsWritten()
    {
        _app.Set(2026, 6, 10);
        await _app.PressAsync(_scene.Author, Url, "手順", "Changed");
        _app.Set(2026, 6, 12);
        await _app.PressAsync(_scene.Head, Url, "手順", "AsWritten");

        Assert.Equal(["令和8年6月 実施（手順どおり）"], (await _app.OpenAsync(_scene.Colleague, Url)).Marks());
        Assert.Equal(_scene.Head.Id, Assert.Single(await _app.StampsOfAsync(_note)).MemberId);
    }

    [Fact]
    public async Task LastYearsStamp_PicksItsRevision()
    {
        _app.Set(2025, 6, 10);
        await _app.ReviseAsync(_note, _scene.Author, Body("去年の文"));
        await _app.PressAsync(_scene.Author, Url, "手順", "AsWritten");
        _app.Set(2026, 2, 1);
        await _app.ReviseAsync(_note, _scene.Author, Body("冬の文"));
        _app.Set(2026, 6, 10);

        var (_, editor) = await _app.PressAsync(_scene.Author, Url, "手順", "Changed");

        var beside = editor.QuerySelector(".last-year")!;
        Assert.Contains("左: 前回の実施印（令和7年6月、手順どおり）のときの文章（第2版）　右: いまの文章（第3版）", beside.TextContent, StringComparison.Ordinal);
        Assert.Contains("去年の文", beside.TextContent, StringComparison.Ordinal);
        Assert.Contains("冬の文", beside.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("一版の文", beside.TextContent, StringComparison.Ordinal);
        Assert.Contains("冬の文", ((IHtmlTextAreaElement)editor.QuerySelector("#Input_Body")!).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAStamp_PicksTheTextOfTheBeginningOfLastYear()
    {
        _app.Set(2026, 3, 31, 23, 59);
        await _app.ReviseAsync(_note, _scene.Author, Body("年度末の文"));
        _app.Set(2026, 4, 1, 0, 1);
        await _app.ReviseAsync(_note, _scene.Author, Body("新年度の文"));
        _app.Set(2027, 6, 10);

        var (_, editor) = await _app.PressAsync(_scene.Author, Url, "手順", "Changed");

        var beside = editor.QuerySelector(".last-year")!;
        Assert.Contains("左: 令和8年度のはじめの文章（第2版）", beside.TextContent, StringComparison.Ordinal);
        Assert.Contains("年度末の文", beside.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("一版の文", beside.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoMayNotEdit_GetsNoLastYear()
    {
        _app.Set(2026, 6, 10);
        var (location, _) = await _app.PressAsync(_scene.Author, Url, "手順", "Changed");
        var other = await _app.WriteAsync(_scene.Colleague, "別のノート", "## 手順\n\n別の文", Audience.Section(_scene.Section.Id));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, await _app.StatusAsync(_scene.Colleague, location));
        Assert.Null((await _app.OpenAsync(_scene.Colleague, location.Replace(Url, $"/notes/{other.Id}", StringComparison.Ordinal))).QuerySelector(".last-year"));
    }

    private string Url => $"/notes/{_note.Id}";

    private static string Body(string text) => $"## 手順\n\n{text}\n";
}
