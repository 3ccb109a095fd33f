using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

public sealed class InboxTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly Desk _desk = new(app);

    [Fact]
    public async Task Inbox_OfSubscribedNews_ShowsWhatHappenedWhereAndWhy()
    {
        var (seat, author, jobType) = await SubscribedAsync();
        var note = await _desk.PublishAsync(author.Member, "家屋評価の年間事務", Audience.Nation, jobType);
        await _desk.DispatchedAsync();
        await _desk.ChangeAsync(note, n => n.Revise(new NoteText("家屋評価の年間事務", "直しました。"), new Signature(author.Member.Id, "郡山市（福島県） 新設課 主査", _desk.Now)));
        await _desk.DispatchedAsync();
        var question = await _desk.AskAsync(author.Member, "様式はありますか", seat.Position, jobType);
        await _desk.DispatchedAsync();

        var rows = (await seat.Client.OpenAsync("/inbox")).QuerySelectorAll("main .list li").Select(r => (
            What: r.QuerySelector(".badge")!.TextContent,
            Tag: r.QuerySelector(".tag")?.TextContent,
            Title: r.QuerySelector(".list__title")!.TextContent,
            Place: r.QuerySelector(".meta")!.TextContent)).ToList();

        var name = (await app.WithDbAsync(db => db.JobTypes.FindAsync(jobType).AsTask()))!.Name;
        Assert.Equal(
            [
                ("あなたの職への相談", null, "様式はありますか", "郡山市（福島県） 資産税課 主任（家屋）"),
                ("引継書の更新（第2版）", name, "家屋評価の年間事務", "郡山市（福島県） 新設課 主査"),
                ("新しく読めるようになった引継書", name, "家屋評価の年間事務", "郡山市（福島県） 資産税課 主任（家屋）"),
            ],
            rows);
        Assert.Equal("未読3件", await seat.UnreadCountAsync());
        using var read = await seat.Client.SubmitAsync("/inbox", [], "/inbox/read-all");
        Assert.Equal(
            [$"/questions/{question}", $"/notes/{note}", $"/notes/{note}"],
            (await seat.Client.OpenAsync("/inbox")).QuerySelectorAll("main a.list__title").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Inbox_OfAnAnsweredQuestion_NamesThePlaceOfTheAnswer()
    {
        var (asker, answerer) = (await Seat.TakeAsync(app, Town.Iwaki(app)), await Seat.TakeAsync(app, Town.Koriyama(app)));
        var question = await _desk.AskAsync(asker.Member, "答えてください");
        await _desk.AnswerAsync(question, answerer.Member);
        await _desk.DispatchedAsync();

        var row = (await asker.Client.OpenAsync("/inbox")).QuerySelector("main .list li")!;

        Assert.Equal("相談への回答", row.QuerySelector(".badge")!.TextContent);
        Assert.Equal("郡山市（福島県） 資産税課 主任（家屋）", row.QuerySelector(".meta")!.TextContent);
        // The post and the person both hear of it; it is one thing to read.
        Assert.Equal("未読1件", await asker.UnreadCountAsync());
    }

    [Fact]
    public async Task Read_AndUnread_MoveOneRowAndTheCount()
    {
        var (seat, author, jobType) = await SubscribedAsync();
        var note = await _desk.PublishAsync(author.Member, "一つ目", Audience.Nation, jobType);
        await _desk.PublishAsync(author.Member, "二つ目", Audience.Nation, jobType);
        await _desk.DispatchedAsync();
        var action = ReadActionOf(await seat.Client.OpenAsync("/inbox"), "一つ目");

        using var read = await seat.Client.SubmitAsync("/inbox", [], action);
        Assert.Equal($"/notes/{note}", read.Headers.Location?.ToString());
        Assert.Equal("未読1件", await seat.UnreadCountAsync());
        Assert.Equal(["二つ目", "一つ目"], await seat.InboxAsync());
        using var unread = await seat.Client.SubmitAsync("/inbox", [], "/unread");

        Assert.Equal("未読2件", await seat.UnreadCountAsync());
    }

    [Fact]
    public async Task ReadAll_AndItsUndo_LeaveWhatWasReadBeforeAlone()
    {
        var (seat, author, jobType) = await SubscribedAsync();
        foreach (var title in new[] { "既読", "未読甲", "未読乙" })
        {
            await _desk.PublishAsync(author.Member, title, Audience.Nation, jobType);
        }

        await _desk.DispatchedAsync();
        using var read = await seat.Client.SubmitAsync("/inbox", [], ReadActionOf(await seat.Client.OpenAsync("/inbox"), "既読"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        using var all = await seat.Client.SubmitAsync("/inbox", [], "/inbox/read-all");
        Assert.False(await app.WithDbAsync(db => db.Notifications.AnyAsync(n => n.Recipient == Audience.Position(seat.Position.Id) && n.ReadAt == null)));
        using var undone = await seat.Client.SubmitAsync("/inbox", [], "/inbox/unread-all");

        Assert.Equal("/inbox", undone.Headers.Location?.ToString());
        Assert.Equal("未読2件", await seat.UnreadCountAsync());
        Assert.Equal(["既読"], (await seat.Client.OpenAsync("/inbox")).QuerySelectorAll("main .list li").Where(r => r.QuerySelector("form[action$='/unread']") is not null).Select(r => r.QuerySelector(".list__title")!.TextContent));
    }

    [Fact]
    public async Task Acts_OnSomebodyElsesNotification_AreNotFoundAndChangeNothing()
    {
        var (seat, author, jobType) = await SubscribedAsync();
        await _desk.PublishAsync(author.Member, "人のもの", Audience.Nation, jobType);
        await _desk.DispatchedAsync();
        var id = await app.WithDbAsync(db => db.Notifications.Where(n => n.Recipient == Audience.Position(seat.Position.Id)).Select(n => n.Id).SingleAsync());

        Assert.Equal((404, 404), (await author.Client.PressAsync($"/inbox/{id}/read"), await author.Client.PressAsync($"/inbox/{id}/unread")));
        Assert.Equal(302, await author.Client.PressAsync("/inbox/read-all"));
        Assert.Equal("未読1件", await seat.UnreadCountAsync());
        Assert.Equal(302, await seat.Client.PressAsync($"/inbox/{id}/read"));
        Assert.Null(await seat.UnreadCountAsync());
        Assert.Equal(404, await seat.Client.PressAsync("/inbox/unread-all?readAt=-1"));
    }

    [Fact]
    public async Task Note_NarrowedAfterItsNotification_LeavesInboxCountHomeAndFeed()
    {
        var (seat, author, jobType) = await SubscribedAsync();
        var narrowed = await _desk.PublishAsync(author.Member, "狭められるノート", Audience.Nation, jobType);
        await _desk.PublishAsync(author.Member, "残るノート", Audience.Nation, jobType);
        Assert.Equal(["残るノート", "狭められるノート"], await seat.InboxAsync());
        Assert.Equal("未読2件", await seat.UnreadCountAsync());
        Assert.Contains("狭められるノート", await HomeAsync(seat), StringComparison.Ordinal);
        var row = await app.WithDbAsync(db => db.Notifications.Where(n => n.NoteId == narrowed).Select(n => n.Id).SingleAsync());

        await _desk.ChangeAsync(narrowed, n => n.ShareWith(Audience.Section(author.Section.Id)));

        Assert.Equal(["残るノート"], await seat.InboxAsync());
        Assert.Equal("未読1件", await seat.UnreadCountAsync());
        Assert.DoesNotContain("狭められるノート", await HomeAsync(seat), StringComparison.Ordinal);
        Assert.Equal(404, await seat.Client.PressAsync($"/inbox/{row}/read"));
        await _desk.ChangeAsync(narrowed, n => n.ShareWith(Audience.Nation));
        Assert.Equal(["残るノート", "狭められるノート"], await seat.InboxAsync());
    }

    [Fact]
    public async Task Inbox_OfAPost_PassesToTheSuccessorByTheClockAlone()
    {
        await using var site = new KnowledgeApp();
        // Ten minutes before midnight in Japan: the sessions live through it.
        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 14, 50, 0, TimeSpan.Zero));
        var desk = new Desk(site);
        var (seat, author) = (await Seat.TakeAsync(site, Town.Iwaki(site)), await Seat.TakeAsync(site, Town.Koriyama(site)));
        var jobType = await Seat.NewJobTypeAsync(site);
        await seat.SubscribeAsync(jobType);
        await desk.PublishAsync(author.Member, "職に届いたノート", Audience.Nation, jobType.Id);
        await desk.AskAsync(author.Member, "職に届いた相談", seat.Position);
        var successor = await seat.HandOverAsync(Town.Iwaki(site), Seat.Today(site));
        var next = seat with { Member = successor, Client = await site.SignInAsync(successor) };
        Assert.Equal((2, 0), ((await seat.InboxAsync()).Count, (await next.InboxAsync()).Count));
        Assert.Equal(("未読2件", null), (await seat.UnreadCountAsync(), await next.UnreadCountAsync()));

        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));

        Assert.Equal((0, 2), ((await seat.InboxAsync()).Count, (await next.InboxAsync()).Count));
        Assert.Equal((null, "未読2件"), (await seat.UnreadCountAsync(), await next.UnreadCountAsync()));
        Assert.Contains(jobType.Name, (await next.Client.OpenAsync("/subscriptions")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(jobType.Name, (await seat.Client.OpenAsync("/subscriptions")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notification_OfOneRecipientAndEvent_IsRefusedASecondTime()
    {
        var (seat, author, jobType) = await SubscribedAsync();
        var note = await _desk.PublishAsync(author.Member, "一度だけ", Audience.Nation, jobType);
        await _desk.DispatchedAsync();
        Notification To(string recipient) => new() { Recipient = recipient, Event = $"note/{note}/1", Kind = NotificationKind.NoteShared, NoteId = note, CreatedAt = _desk.Now };

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(To(Audience.Position(seat.Position.Id))));
        await AddAsync(To(Audience.Member(seat.Member.Id)));

        Assert.Equal(["一度だけ"], await seat.InboxAsync());
    }

    [Fact]
    public async Task Inbox_OfMoreThanOnePage_IsTurned()
    {
        var (seat, _, jobType) = await SubscribedAsync();
        var author = await Seat.TakeAsync(app, Town.Koriyama(app));
        for (var i = 1; i <= 41; i++)
        {
            await _desk.PublishAsync(author.Member, $"ノート{i}", Audience.Nation, jobType);
        }

        await _desk.DispatchedAsync();

        Assert.Equal(40, (await seat.Client.OpenAsync("/inbox")).QuerySelectorAll("main .list__title").Length);
        Assert.Equal(["ノート1"], (await seat.Client.OpenAsync("/inbox?page=2")).QuerySelectorAll("main .list__title").Select(t => t.TextContent));
        Assert.Equal("未読41件", await seat.UnreadCountAsync());
    }

    private static string ReadActionOf(AngleSharp.Dom.IParentNode inbox, string title) =>
        inbox.QuerySelectorAll("main .list li").Single(r => r.QuerySelector(".list__title")!.TextContent == title).QuerySelector("form[action$='/read']")!.GetAttribute("action")!;

    private static async Task<string> HomeAsync(Seat seat) => (await seat.Client.OpenAsync("/")).QuerySelector("main")!.TextContent;

    private Task AddAsync(Notification notification) => app.WithDbAsync(db =>
    {
        db.Notifications.Add(notification);
        return db.SaveChangesAsync();
    });

    private async Task<(Seat Seat, Seat Author, long JobType)> SubscribedAsync()
    {
        var (seat, author) = (await Seat.TakeAsync(app, Town.Iwaki(app)), await Seat.TakeAsync(app, Town.Koriyama(app)));
        var jobType = await Seat.NewJobTypeAsync(app);
        await seat.SubscribeAsync(jobType);
        return (seat, author, jobType.Id);
    }
}
