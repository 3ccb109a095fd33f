using System.Net;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

public sealed class SubscribeTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly Desk _desk = new(app);

    [Fact]
    public async Task Subscribe_AsThePost_IsListedWithItsKindAndCanBeEndedAndResumed()
    {
        var (seat, author) = (await Seat.TakeAsync(app, Town.Iwaki(app)), await Seat.TakeAsync(app, Town.Koriyama(app)));
        var jobType = await Seat.NewJobTypeAsync(app);
        var id = await seat.SubscribeAsync(jobType);

        var list = (await seat.Client.OpenAsync("/subscriptions")).QuerySelector("main section")!;
        Assert.Equal("資産税課 主任（家屋）として", list.QuerySelector("h2")!.TextContent);
        Assert.Contains("異動しても後任に引き継がれます。", list.TextContent, StringComparison.Ordinal);
        Assert.Equal([jobType.Name], list.QuerySelectorAll(".list__title").Select(t => t.TextContent));
        using var ended = await seat.Client.SubmitAsync("/subscriptions", [], $"/subscriptions/{id}/end");
        Assert.Equal("/subscriptions", ended.Headers.Location?.ToString());
        await _desk.PublishAsync(author.Member, "やめた後のノート", Audience.Nation, jobType.Id);
        Assert.Empty(await seat.InboxAsync());
        Assert.Equal(302, await seat.Client.PressAsync($"/subscriptions/{id}/resume"));
        await _desk.PublishAsync(author.Member, "戻した後のノート", Audience.Nation, jobType.Id);

        Assert.Equal(["戻した後のノート"], await seat.InboxAsync());
        Assert.Equal(["subscription.start", "subscription.end", "subscription.start"], await app.WithDbAsync(db => db.AuditTrail.Where(r => r.Detail == $"job-type/{jobType.Id}").OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync()));
    }

    [Fact]
    public async Task Subscribe_AsOneself_StaysWithTheMemberAfterATransfer()
    {
        await using var site = new KnowledgeApp();
        // Ten minutes before midnight in Japan: the sessions live through it.
        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 14, 50, 0, TimeSpan.Zero));
        var desk = new Desk(site);
        var (seat, author) = (await Seat.TakeAsync(site, Town.Iwaki(site)), await Seat.TakeAsync(site, Town.Koriyama(site)));
        var jobType = await Seat.NewJobTypeAsync(site);
        await seat.SubscribeAsync(jobType, asMember: true);
        var successor = await seat.HandOverAsync(Town.Iwaki(site), Seat.Today(site));
        var next = seat with { Member = successor, Client = await site.SignInAsync(successor) };

        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
        await desk.PublishAsync(author.Member, "異動の後のノート", Audience.Nation, jobType.Id);

        Assert.Equal(["異動の後のノート"], await seat.InboxAsync());
        Assert.Empty(await next.InboxAsync());
    }

    [Fact]
    public async Task Subscribe_Twice_IsOneSubscription()
    {
        var seat = await Seat.TakeAsync(app, Town.Iwaki(app));
        var jobType = await Seat.NewJobTypeAsync(app);
        var id = await seat.SubscribeAsync(jobType);

        Assert.Equal(302, await seat.Client.PressAsync($"/job-types/{jobType.Slug}/subscribe"));

        Assert.Equal([id], await app.WithDbAsync(db => db.Subscriptions.Where(s => s.JobTypeId == jobType.Id).Select(s => s.Id).ToListAsync()));
        var box = (await seat.Client.OpenAsync($"/job-types/{jobType.Slug}")).QuerySelector("section[aria-labelledby='subscribe-heading']")!;
        Assert.Contains("購読している職・職員: 1", box.TextContent, StringComparison.Ordinal);
        Assert.Contains("資産税課 主任（家屋）として購読しています。", box.TextContent.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_AsAnotherPostOrToNothing_IsNotFound()
    {
        var (seat, other) = (await Seat.TakeAsync(app, Town.Iwaki(app)), await Seat.TakeAsync(app, Town.Koriyama(app)));
        var jobType = await Seat.NewJobTypeAsync(app);
        var url = $"/job-types/{jobType.Slug}/subscribe";

        Assert.Equal(404, await seat.Client.PressAsync(url, new KeyValuePair<string, string>("subscriber", Audience.Position(other.Position.Id))));
        Assert.Equal(404, await seat.Client.PressAsync(url, new KeyValuePair<string, string>("subscriber", Audience.Member(other.Member.Id))));
        Assert.Equal(404, await seat.Client.PressAsync("/job-types/no-such-work/subscribe"));
        Assert.False(await app.WithDbAsync(db => db.Subscriptions.AnyAsync(s => s.JobTypeId == jobType.Id)));
        Assert.Equal(302, await seat.Client.PressAsync(url, new KeyValuePair<string, string>("subscriber", Audience.Position(seat.Position.Id))));
        Assert.True(await app.WithDbAsync(db => db.Subscriptions.AnyAsync(s => s.JobTypeId == jobType.Id)));
    }

    [Fact]
    public async Task EndAndResume_OfSomebodyElsesSubscription_AreNotFound()
    {
        var (seat, other) = (await Seat.TakeAsync(app, Town.Iwaki(app)), await Seat.TakeAsync(app, Town.Koriyama(app)));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(app));

        Assert.Equal((404, 404), (await other.Client.PressAsync($"/subscriptions/{id}/end"), await other.Client.PressAsync($"/subscriptions/{id}/resume")));
        Assert.Null(await EndedAtAsync(id));
        Assert.Equal(302, await seat.Client.PressAsync($"/subscriptions/{id}/end"));
        Assert.NotNull(await EndedAtAsync(id));
        using var page = await seat.Client.GetAsync($"/subscriptions/{id}/feed", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Theory]
    [InlineData("/inbox/read-all")]
    [InlineData("/inbox/unread-all")]
    [InlineData("/inbox/1/read")]
    [InlineData("/inbox/1/unread")]
    [InlineData("/subscriptions/1/end")]
    [InlineData("/subscriptions/1/resume")]
    public async Task Act_OpenedAsAPage_LeadsToTheList(string url)
    {
        var seat = await Seat.TakeAsync(app, Town.Iwaki(app));
        using var response = await seat.Client.GetAsync(url, TestContext.Current.CancellationToken);
        using var anonymous = await app.CreateAnonymousClient().GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(url.StartsWith("/inbox", StringComparison.Ordinal) ? "/inbox" : "/subscriptions", response.Headers.Location?.ToString());
        Assert.Contains("/account/sign-in", anonymous.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private Task<DateTime?> EndedAtAsync(long id) => app.WithDbAsync(db => db.Subscriptions.Where(s => s.Id == id).Select(s => s.EndedAt).SingleAsync());
}
