using System.Globalization;
using System.Xml.Linq;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

public sealed class FeedContentTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private static readonly XNamespace Atom = FeedReader.Atom;
    private readonly FeedReader _reader = new(app);
    private readonly Desk _desk = new(app);

    [Fact]
    public async Task Feed_WithANoteAndAQuestion_IsValidAtomWithTheConfiguredOrigin()
    {
        await using var site = new KnowledgeApp();
        site.Settings["Site:Origin"] = "https://hikitsugi.city.example.lg.jp/";
        var desk = new Desk(site);
        var (seat, author) = (await Seat.TakeAsync(site, Town.Iwaki(site)), await Seat.TakeAsync(site, Town.Koriyama(site)));
        var jobType = await Seat.NewJobTypeAsync(site);
        var id = await seat.SubscribeAsync(jobType);
        var note = await desk.PublishAsync(author.Member, "家屋評価 <年間> & 事務", Audience.Nation, jobType.Id);
        site.Clock.Advance(TimeSpan.FromHours(2));
        var question = await desk.AskAsync(author.Member, "図面はいりますか", jobType: jobType.Id);
        var token = await seat.IssueTokenAsync(id);

        var feed = await new FeedReader(site).ReadAsync(id, token);

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal($"tag:hikitsugi.city.example.lg.jp,2026:subscriptions/{id}", feed.Element(Atom + "id")!.Value);
        Assert.Equal($"「{jobType.Name}」の新着 — ひきつぎ", feed.Element(Atom + "title")!.Value);
        Assert.Equal("2026-11-20T03:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.Equal("ひきつぎ", feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal($"https://hikitsugi.city.example.lg.jp/feeds/{id}.atom", LinkOf(feed, "self"));
        Assert.Equal($"https://hikitsugi.city.example.lg.jp/job-types/{jobType.Slug}", LinkOf(feed, "alternate"));
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(["相談: 図面はいりますか", "家屋評価 <年間> & 事務"], entries.Select(e => e.Element(Atom + "title")!.Value));
        Assert.Equal([$"tag:hikitsugi.city.example.lg.jp,2026:questions/{question}", $"tag:hikitsugi.city.example.lg.jp,2026:notes/{note}"], entries.Select(e => e.Element(Atom + "id")!.Value));
        Assert.Equal([$"https://hikitsugi.city.example.lg.jp/questions/{question}", $"https://hikitsugi.city.example.lg.jp/notes/{note}"], entries.Select(e => LinkOf(e, "alternate")));
        Assert.Equal(["2026-11-20T03:00:00Z", "2026-11-20T01:00:00Z"], entries.Select(e => e.Element(Atom + "updated")!.Value));
        Assert.All(entries, e => Assert.Equal("郡山市（福島県） 資産税課 主任（家屋）", e.Element(Atom + "author")!.Element(Atom + "name")!.Value));
        Assert.Equal(["教えてください。", "本文です。"], entries.Select(e => e.Element(Atom + "summary")!.Value));
        Assert.DoesNotContain(token, feed.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Feed_AskedAgain_IsSentOnlyWhenItChanged()
    {
        var (seat, author, jobType, id) = await SubscribedAsync();
        var token = await seat.IssueTokenAsync(id);
        var note = await _desk.PublishAsync(author.Member, "初めの題名", Audience.Nation, jobType);
        using var first = await _reader.GetAsync($"/feeds/{id}.atom", token);
        var tag = first.Headers.ETag!.ToString();

        using var same = await _reader.GetAsync($"/feeds/{id}.atom", token, tag);
        using var weak = await _reader.GetAsync($"/feeds/{id}.atom", token, "W/" + tag);
        await _desk.ChangeAsync(note, n => n.Revise(new NoteText("直した題名", "本文です。"), new Signature(author.Member.Id, "郡山市（福島県） 資産税課 主任", _desk.Now)));
        using var changed = await _reader.GetAsync($"/feeds/{id}.atom", token, tag);

        Assert.Equal((200, 304, 304, 200), ((int)first.StatusCode, (int)same.StatusCode, (int)weak.StatusCode, (int)changed.StatusCode));
        Assert.Equal("application/atom+xml; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        Assert.Equal(tag, same.Headers.ETag!.ToString());
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("no-cache, private", string.Join(", ", first.Headers.CacheControl!.ToString().Split(", ").Order()));
        Assert.Contains("直した題名", await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(401, await _reader.StatusAsync($"/feeds/{id}.atom"));
    }

    [Fact]
    public async Task Feed_OfANoteThatIsNarrowedArchivedOrDeleted_LosesIt()
    {
        var (seat, author, jobType, id) = await SubscribedAsync();
        var token = await seat.IssueTokenAsync(id);
        var (narrowed, archived, deleted) = (
            await _desk.PublishAsync(author.Member, "狭められる", Audience.Nation, jobType),
            await _desk.PublishAsync(author.Member, "保管される", Audience.Nation, jobType),
            await _desk.PublishAsync(author.Member, "削除される", Audience.Nation, jobType));
        await _desk.PublishAsync(author.Member, "初めから庁内", Audience.Municipality("072036"), jobType);
        await _desk.PublishAsync(author.Member, "残る", Audience.Nation, jobType);
        Assert.Equal(["残る", "削除される", "保管される", "狭められる"], await _reader.TitlesAsync(id, token));

        await _desk.ChangeAsync(narrowed, n => n.ShareWith(Audience.Section(author.Section.Id)));
        await _desk.ChangeAsync(archived, n => n.Archive());
        await _desk.ChangeAsync(deleted, n => n.Delete(_desk.Now));

        Assert.Equal(["残る"], await _reader.TitlesAsync(id, token));
    }

    [Fact]
    public async Task Feed_OfAPostThatChangedHands_ClosesForTheOldHolderAndOpensForTheNew()
    {
        await using var site = new KnowledgeApp();
        // Ten minutes before midnight in Japan: the sessions live through it.
        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 14, 50, 0, TimeSpan.Zero));
        var seat = await Seat.TakeAsync(site, Town.Iwaki(site));
        var jobType = await Seat.NewJobTypeAsync(site);
        var (ofPost, own) = (await seat.SubscribeAsync(jobType), await OwnAsync(site, seat, jobType.Id));
        var (token, ownToken) = (await seat.IssueTokenAsync(ofPost), await seat.IssueTokenAsync(own));
        var reader = new FeedReader(site);
        var successor = await seat.HandOverAsync(Town.Iwaki(site), Seat.Today(site));
        Assert.Equal(200, await reader.StatusAsync($"/feeds/{ofPost}.atom", token));

        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));

        Assert.Equal((404, 200), (await reader.StatusAsync($"/feeds/{ofPost}.atom", token), await reader.StatusAsync($"/feeds/{own}.atom", ownToken)));
        var next = seat with { Member = successor, Client = await site.SignInAsync(successor) };
        Assert.Equal(200, await reader.StatusAsync($"/feeds/{ofPost}.atom", await next.IssueTokenAsync(ofPost)));
    }

    [Fact]
    public async Task Feed_OfAnEndedSubscription_ClosesAndComesBackWithTheUndo()
    {
        var (seat, _, _, id) = await SubscribedAsync();
        var token = await seat.IssueTokenAsync(id);

        using var ended = await seat.Client.SubmitAsync("/subscriptions", [], $"/subscriptions/{id}/end");
        Assert.Equal(404, await _reader.StatusAsync($"/feeds/{id}.atom", token));
        using var undone = await seat.Client.SubmitAsync("/subscriptions", [], $"/subscriptions/{id}/resume");

        Assert.Equal(200, await _reader.StatusAsync($"/feeds/{id}.atom", token));
    }

    [Fact]
    public async Task Summary_OfALongText_IsItsFirstLinesWithoutMarkup()
    {
        var (seat, author, jobType, id) = await SubscribedAsync();
        var token = await seat.IssueTokenAsync(id);
        var body = $"## 目的\n\n| 月 | 仕事 |\n|---|---|\n| 4月 | 調査 |\n\n**家屋**を[評価](https://example.lg.jp/)します。\u0001\n\n{new string('評', 5_000)}";
        await _desk.WriteAsync(author.Member, new NoteText("長いノート", body), Audience.Nation, jobType);

        var summary = (await _reader.ReadAsync(id, token)).Element(Atom + "entry")!.Element(Atom + "summary")!.Value;

        Assert.Equal("家屋を評価します。 " + new string('評', 288) + "…", summary);
    }

    [Fact]
    public async Task Feed_OfManyNotes_HoldsTheFiftyNewest()
    {
        var (seat, author, jobType, id) = await SubscribedAsync();
        var token = await seat.IssueTokenAsync(id);
        for (var i = 0; i < 52; i++)
        {
            await _desk.PublishAsync(author.Member, i.ToString("ノート00", CultureInfo.InvariantCulture), Audience.Nation, jobType);
        }

        Assert.Equal(Enumerable.Range(2, 50).Reverse().Select(i => i.ToString("ノート00", CultureInfo.InvariantCulture)), await _reader.TitlesAsync(id, token));
    }

    private static string LinkOf(XElement element, string relation) =>
        element.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == relation).Attribute("href")!.Value;

    private static async Task<long> OwnAsync(KnowledgeApp site, Seat seat, long jobType)
    {
        await new Desk(site).SubscribeAsync(Audience.Member(seat.Member.Id), jobType);
        return await site.WithDbAsync(db => Task.FromResult(db.Subscriptions.Single(s => s.Subscriber == Audience.Member(seat.Member.Id)).Id));
    }

    private async Task<(Seat Seat, Seat Author, long JobType, long Subscription)> SubscribedAsync()
    {
        var (seat, author) = (await Seat.TakeAsync(app, Town.Iwaki(app)), await Seat.TakeAsync(app, Town.Koriyama(app)));
        var jobType = await Seat.NewJobTypeAsync(app);
        return (seat, author, jobType.Id, await seat.SubscribeAsync(jobType));
    }
}
