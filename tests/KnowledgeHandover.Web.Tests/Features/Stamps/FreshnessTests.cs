using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Notes;
using KnowledgeHandover.Web.Tests.Features.Questions;

namespace KnowledgeHandover.Web.Tests.Features.Stamps;

/// <summary>A text is as fresh as its last use, not as its last edit.</summary>
public sealed class FreshnessTests : IAsyncLifetime
{
    private const string Old = "18か月以上使われていません";
    private readonly KnowledgeApp _app = new();
    private Scene _scene = null!;
    private Note _note = null!;

    public async ValueTask InitializeAsync()
    {
        _app.Set(2025, 4, 2);
        _scene = await Scene.SetAsync(_app);
        _note = await _app.WriteAsync(_scene.Author, "家屋の引継書", "## 手順\n\n鍵を借りる\n", Audience.Section(_scene.Section.Id));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task EditOfATypo_DoesNotRefresh_AndAStampWithoutChangeDoes()
    {
        _app.Set(2026, 10, 3);
        await _app.ReviseAsync(_note, _scene.Author, "## 手順\n\n鍵をかりる\n");
        var edited = await FactAsync();
        await _app.PressAsync(_scene.Author, Url, "手順", "AsWritten");
        var stamped = await FactAsync();
        _app.Set(2028, 4, 3);
        await _app.ReviseAsync(_note, _scene.Author, "## 手順\n\n鍵を借ります\n");
        var lastDay = await FactAsync();
        _app.Set(2028, 4, 4);

        Assert.Equal($"最後に使われた日 実施印はまだありません 作成から18か月以上", edited);
        Assert.Equal("最後に使われた日 令和8年10月3日（土）", stamped);
        Assert.Equal("最後に使われた日 令和8年10月3日（土）", lastDay);
        Assert.Equal($"最後に使われた日 令和8年10月3日（土） {Old}", await FactAsync());
        Assert.Equal(["令和8年10月 実施（手順どおり）・18か月以上前"], (await _app.OpenAsync(_scene.Colleague, Url)).Marks());
    }

    [Fact]
    public async Task NewNote_IsNotCalledOld()
    {
        _app.Set(2026, 10, 2);

        Assert.Equal("最後に使われた日 実施印はまだありません", await FactAsync());
    }

    [Fact]
    public async Task Check_TakesAUseForAsGoodAsAnEdit()
    {
        const string Finding = "か月、直されも使われもしていません。";
        _app.Set(2027, 4, 10);
        var before = await _app.OpenAsync(_scene.Author, $"{Url}/check");
        await _app.PressAsync(_scene.Author, Url, "手順", "AsWritten");
        var after = await _app.OpenAsync(_scene.Author, $"{Url}/check");
        _app.Set(2028, 12, 10);
        var later = await _app.OpenAsync(_scene.Author, $"{Url}/check");

        Assert.Contains($"24{Finding}", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Finding, after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"20{Finding}", later.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarningOfAnOldRevision_GoesWithAUse()
    {
        const string Warning = "この引継書は 2 年以上更新されていません";
        _app.Set(2027, 4, 10);
        var before = await _app.OpenAsync(_scene.Colleague, Url);
        await _app.PressAsync(_scene.Author, Url, "手順", "AsWritten");

        Assert.Contains(Warning, before.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Warning, (await _app.OpenAsync(_scene.Colleague, Url)).Body!.TextContent, StringComparison.Ordinal);
    }

    private string Url => $"/notes/{_note.Id}";

    private async Task<string> FactAsync() =>
        (await _app.OpenAsync(_scene.Colleague, Url)).QuerySelectorAll("dl.facts > div").Single(d => d.QuerySelector("dt")!.TextContent == "最後に使われた日").Text();
}
