using KnowledgeHandover.Web.Features.Duties.Reminders;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.Features.Duties;

/// <summary>The notification at the start of a month: to the position, once, by the clock.</summary>
public sealed class MonthlyReminderTests : IAsyncLifetime
{
    private const string Yearly = "## 年間\n- 3月31日　価格の決定\n- 4月1日　縦覧の開始\n- 毎月10日　支払\n- 令和9年4月20日　システム更改\n- 令和8年4月20日　去年の更改\n- 随時　届出\n";
    private KnowledgeApp _app = new();
    private Position _position = null!;
    private Member _holder = null!;

    public async ValueTask InitializeAsync()
    {
        var town = Town.Koriyama(_app);
        _app.Clock.Set(new DateTimeOffset(2027, 3, 20, 1, 0, 0, TimeSpan.Zero));
        _position = await town.PositionAsync(await town.SectionAsync("資産税課"), "主任");
        _holder = await town.MemberAsync("佐藤 みどり", _position);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task FirstOfApril_TellsThePostOfItsMonth_AndTheSuccessorReadsIt()
    {
        await _app.WriteAsync(_holder, "家屋の引継書", Yearly, Audience.Section(_position.SectionId));
        var successor = await Town.Koriyama(_app).MemberAsync("後任 花子", _position, from: new DateOnly(2027, 4, 1));
        await _app.WithDbAsync(async db =>
        {
            (await db.Assignments.SingleAsync(a => a.MemberId == _holder.Id)).End(new DateOnly(2027, 3, 31));
            return await db.SaveChangesAsync();
        });
        await _app.DutiesReadAsync();
        _app.Clock.Set(new DateTimeOffset(2027, 3, 31, 14, 59, 0, TimeSpan.Zero));
        await RemindAsync();
        Assert.Empty(await EventsAsync());
        _app.Clock.Set(new DateTimeOffset(2027, 3, 31, 15, 0, 0, TimeSpan.Zero));
        using var client = await _app.SignInAsync(successor);
        var inbox = await client.UntilAsync("/inbox", p => p.Body!.TextContent.Contains("4月の業務", StringComparison.Ordinal));

        Assert.Equal([$"position/{_position.Id} duties/{_position.Id}/202704"], await EventsAsync());
        Assert.Equal("4月の業務 3件", inbox.QuerySelector("main .list__title")!.TextContent);
        Assert.Contains("今月のはじめに", inbox.Body!.TextContent, StringComparison.Ordinal);
        using var opened = await client.SubmitAsync("/inbox", [], inbox.QuerySelector("main form[action$='/read']")!.GetAttribute("action")!);
        Assert.Equal($"/duties?position={_position.Id}&year=2027#m4", opened.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Reminder_ComesOnceAMonth_AlsoAfterARestart()
    {
        await _app.WriteAsync(_holder, "家屋の引継書", Yearly, Audience.Section(_position.SectionId));
        await _app.DutiesReadAsync();
        _app.Clock.Set(new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(RemindAsync(), RemindAsync(), RemindAsync());
        await RemindAsync();
        _app = await _app.StopAsync();
        await RemindAsync();
        Assert.Equal([$"position/{_position.Id} duties/{_position.Id}/202704"], await EventsAsync());

        // The site was down in May; June is told of, May is not.
        _app.Clock.Set(new DateTimeOffset(2027, 6, 3, 0, 0, 0, TimeSpan.Zero));
        await RemindAsync();

        Assert.Equal([$"position/{_position.Id} duties/{_position.Id}/202704", $"position/{_position.Id} duties/{_position.Id}/202706"], await EventsAsync());
    }

    [Fact]
    public async Task PostWithoutWorkInTheMonth_HearsNothing()
    {
        await _app.WriteAsync(_holder, "家屋の引継書", "## 年間\n- 5月1日　その日の仕事\n- 随時　届出\n", Audience.Section(_position.SectionId));
        await _app.DutiesReadAsync();

        _app.Clock.Set(new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        await RemindAsync();
        Assert.Empty(await EventsAsync());
        _app.Clock.Set(new DateTimeOffset(2027, 5, 1, 0, 0, 0, TimeSpan.Zero));
        await RemindAsync();

        Assert.Equal([$"position/{_position.Id} duties/{_position.Id}/202705"], await EventsAsync());
    }

    /// <summary>As the site's own clock does, without waiting for it; it may have been faster.</summary>
    private async Task RemindAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<MonthlyReminder>().RunAsync(TestContext.Current.CancellationToken);
        }
        catch (DbUpdateException)
        {
        }
    }

    private Task<List<string>> EventsAsync() => _app.WithDbAsync(db => db.Notifications.OrderBy(n => n.Id).Select(n => n.Recipient + " " + n.Event).ToListAsync());
}
