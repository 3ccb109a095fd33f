using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Tests.Features.Duties;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Stamps;

/// <summary>Came due twice and stamped neither time: the section head is told once, and the section sees a number without names.</summary>
public sealed class UnstampedTests : IAsyncLifetime
{
    private readonly KnowledgeApp _app = new();
    private Scene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _app.Set(2025, 5, 1);
        _scene = await Scene.SetAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task YearlyWork_UnansweredInTwoYears_IsToldToTheHeadOnce()
    {
        var note = await WriteAsync("- 11月20日　外観調査\n");

        var early = await ToldOnAsync(2026, 12, 20);
        var told = await ToldOnAsync(2026, 12, 21);
        var again = await ToldOnAsync(2028, 1, 20);

        Assert.Empty(early);
        var one = Assert.Single(told);
        Assert.Equal((NotificationKind.DutyUnstamped, note.Id), (one.Kind, one.NoteId));
        Assert.Single(again);
        _app.Set(2026, 12, 21);
        Assert.Contains("実施印が2回続けてない業務 家屋の引継書", Text(await _app.OpenAsync(_scene.Head, "/inbox")), StringComparison.Ordinal);
        Assert.Contains("実施印が2回続けてない業務", Text(await _app.OpenAsync(_scene.Head, "/")), StringComparison.Ordinal);
        Assert.DoesNotContain("実施印が2回", Text(await _app.OpenAsync(_scene.Author, "/inbox")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2025, 11, 21)]
    [InlineData(2026, 11, 21)]
    public async Task YearlyWork_StampedInOneOfTheYears_IsAnswered(int year, int month, int day)
    {
        await WriteAsync("- 11月20日　外観調査\n");
        _app.Set(year, month, day);
        await _app.PressAsync(_scene.Author, "/duties", "外観調査", "AsWritten");

        Assert.Empty(await ToldOnAsync(2026, 12, 21));
    }

    [Fact]
    public async Task MonthlyWork_IsToldAfterTwoMonths()
    {
        _app.Set(2026, 12, 1);
        await WriteAsync("- 毎月10日　支払の確認\n");

        Assert.Empty(await ToldOnAsync(2027, 2, 9));
        Assert.Single(await ToldOnAsync(2027, 2, 10));
    }

    [Fact]
    public async Task NoteThatIsNoLongerLive_AsksForNothing()
    {
        var note = await WriteAsync("- 11月20日　外観調査\n");
        await _app.ChangeAsync(note, n => n.Archive());
        await _app.DutiesReadAsync();

        Assert.Empty(await ToldOnAsync(2026, 12, 21));
    }

    [Fact]
    public async Task Section_SeesTheNumberWithoutNames()
    {
        await WriteAsync("- 11月20日　外観調査\n- 6月上旬　通知の発送\n");
        _app.Set(2026, 11, 21);
        await _app.PressAsync(_scene.Author, "/duties", "外観調査", "AsWritten");
        _app.Set(2026, 12, 21);

        var mates = (await _app.OpenAsync(_scene.Colleague, $"/duties?section={_scene.Section.Id}")).QuerySelectorAll("main details").Single(d => d.TextContent.Contains("実施印のない業務", StringComparison.Ordinal));
        var strangers = await _app.OpenAsync(_scene.Stranger, $"/duties?section={_scene.Section.Id}");

        Assert.Equal("実施印のない業務 1 件", mates.QuerySelector("summary")!.TextContent);
        Assert.Contains("通知の発送", mates.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_scene.Author.Name, mates.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("実施印のない業務", strangers.Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Note> WriteAsync(string lines)
    {
        var note = await _app.WriteAsync(_scene.Author, "家屋の引継書", $"## 年間スケジュール\n\n{lines}", Audience.Section(_scene.Section.Id));
        await _app.DutiesReadAsync();
        return note;
    }

    /// <summary>What was told by the end of the round of that day.</summary>
    private async Task<List<Notification>> ToldOnAsync(int year, int month, int day)
    {
        _app.Set(year, month, day);
        var (limit, number) = (DateTime.UtcNow.AddSeconds(60), new DateOnly(year, month, day).DayNumber);
        while (!await _app.WithDbAsync(db => db.Watermarks.AnyAsync(w => w.Name == "unstamped-duties" && w.Sequence >= number)))
        {
            Assert.True(DateTime.UtcNow < limit, "The round of the day did not come.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return await _app.WithDbAsync(db => db.Notifications.AsNoTracking().Where(n => n.Kind == NotificationKind.DutyUnstamped).ToListAsync());
    }

    private static string Text(AngleSharp.Dom.IDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
