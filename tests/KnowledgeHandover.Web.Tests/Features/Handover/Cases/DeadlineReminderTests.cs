using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Cases;

/// <summary>引継ぎの期限 on 4/6: whoever the case waits for is told on 4/3, and again on 4/7.</summary>
public sealed class DeadlineReminderTests : IAsyncDisposable
{
    private const string Near = "引継ぎの期限は4月6日です";
    private const string Passed = "引継ぎの期限（4月6日）を過ぎました";
    private const string Round = "transfer-deadlines";
    private readonly KnowledgeApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task CaseThatWaits_IsRememberedThreeDaysBeforeAndOnceItIsLate()
    {
        var ward = await OpenAsync();

        Assert.DoesNotContain(Near, await InboxAsync(ward, ward.Mover, 2), StringComparison.Ordinal);
        Assert.Equal(1, Count(Near, await InboxAsync(ward, ward.Mover, 3)));
        Assert.Equal(1, Count(Near, await InboxAsync(ward, ward.Mover, 4)));
        Assert.DoesNotContain(Passed, await InboxAsync(ward, ward.Mover, 6), StringComparison.Ordinal);
        var late = await InboxAsync(ward, ward.Mover, 7);
        Assert.Equal(1, Count(Near, late));
        Assert.Equal(1, Count(Passed, late));
        Assert.Equal(1, Count(Passed, await InboxAsync(ward, ward.Mover, 8)));
        Assert.DoesNotContain(Near, await InboxAsync(ward, ward.Head, 8), StringComparison.Ordinal);
        Assert.DoesNotContain("引継ぎの期限", await InboxAsync(ward, ward.Successor, 8), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TurnOfTheHead_TellsTheHead()
    {
        var ward = await OpenAsync(async (ward, id) => await ward.PressAsync(ward.Mover, id, "write"));

        Assert.Equal(1, Count(Near, await InboxAsync(ward, ward.Head, 3)));
        Assert.DoesNotContain(Near, await InboxAsync(ward, ward.Mover, 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmittedInTime_IsNotMentioned()
    {
        var ward = await OpenAsync(async (ward, id) =>
        {
            await ward.GoThroughAsync(id);
            await ward.PressAsync(ward.Successor, id, "submit");
        });

        foreach (var member in new[] { ward.Mover, ward.Head, ward.Successor })
        {
            Assert.DoesNotContain("引継ぎの期限", await InboxAsync(ward, member, 7), StringComparison.Ordinal);
        }
    }

    /// <summary>A case with the deadline five days after 4/1; what is done about it is done on the first.</summary>
    private async Task<Ward> OpenAsync(Func<Ward, long, Task>? act = null)
    {
        var ward = await Ward.MakeAsync(_app);
        var id = await ward.OpenAsync();
        await _app.WithDbAsync(async db =>
        {
            // The stores of the tests begin in November 2026.
            var before = new DateOnly(2026, 3, 23).DayNumber;
            await db.WriteAsync(() => db.Watermarks.Where(w => w.Name == Round).ExecuteUpdateAsync(row => row.SetProperty(w => w.Sequence, before)), CancellationToken.None);
            (await db.Transfers.SingleAsync(t => t.Id == id)).Schedule(new TransferDays(new(2026, 3, 23), new(2026, 4, 1), new(2026, 4, 1), new(2026, 4, 6)));
            return await db.SaveChangesAsync();
        });
        ward.GoTo(At(1));
        await (act?.Invoke(ward, id) ?? Task.CompletedTask);
        return ward;
    }

    private static DateTimeOffset At(int dayOfApril) => new(2026, 4, dayOfApril, 9, 0, 0, TimeSpan.FromHours(9));

    /// <summary>What the inbox says at nine of a day in April, once the round of the day is done.</summary>
    private async Task<string> InboxAsync(Ward ward, Member member, int dayOfApril)
    {
        ward.GoTo(At(dayOfApril));
        var (today, limit) = (JapanCalendar.Day(At(dayOfApril).UtcDateTime).DayNumber, DateTime.UtcNow.AddSeconds(30));
        while (!await _app.WithDbAsync(db => db.Watermarks.AnyAsync(w => w.Name == Round && w.Sequence >= today)))
        {
            Assert.True(DateTime.UtcNow < limit, "The round was not made.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return await ward.MainAsync(member, "/inbox");
    }

    private static int Count(string words, string text) => text.Split(words).Length - 1;
}
