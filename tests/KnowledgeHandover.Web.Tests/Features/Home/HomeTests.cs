using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Counterparts;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Tests.Features.Duties;
using KnowledgeHandover.Web.Tests.Features.Notes;
using KnowledgeHandover.Web.Tests.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Home;

/// <summary>ホーム on 2026-11-20, seen by the holder of a post.</summary>
public sealed class HomeTests : IAsyncDisposable
{
    private const string Yearly = "## 年間スケジュール\n\n- 4月上旬 担当者会議\n- 11月下旬 家屋調査の通知\n- 12月上旬 異動届の点検\n- 1月31日 償却資産の申告期限\n";
    private readonly KnowledgeApp _app = new();
    private readonly Subscriptions.Desk _desk;

    public HomeTests() => _desk = new Subscriptions.Desk(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Home_OfAMemberWhoHasDoneNothingYet_ShowsThreeStepsInTheirOrder()
    {
        var (position, member) = await HolderAsync("fixed-asset-tax-house");
        _ = position;
        var page = await OpenAsync(member);

        Assert.Equal("おはようございます、佐藤さん", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("郡山市（福島県） 資産税課 主任 · 令和8年11月20日（金）", page.QuerySelector(".page-head .meta")!.Text());
        var steps = page.QuerySelectorAll("[aria-labelledby=first-steps] .steps li");
        Assert.Equal(["業務を選ぶ", "購読する", "ノートを書く"], steps.Select(s => s.FirstChild!.Text()));
        Assert.Equal(["/job-types", null, "/notes/new"], steps.Select(s => s.QuerySelector("a")?.GetAttribute("href")));
        Assert.Equal("/job-types/fixed-asset-tax-house", page.QuerySelector("[aria-labelledby=first-steps] a.tag")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("#my-notes"));
        Assert.Null(page.QuerySelector("#drafts"));
        Assert.Null(page.QuerySelector("#unread"));
    }

    [Fact]
    public async Task Home_OfANewcomerWithoutAPost_StillOpensWithTheSteps()
    {
        var page = await OpenAsync(await Town.Koriyama(_app).MemberAsync("新人 花子"));

        Assert.Equal("おはようございます、新人さん", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("#first-steps"));
        Assert.Empty(page.QuerySelectorAll("[aria-labelledby=first-steps] a.tag"));
        Assert.Null(page.QuerySelector("#counterparts"));
        Assert.Null(page.QuerySelector("#duties"));
    }

    [Fact]
    public async Task Home_ShowsMyHandoverAndMyDraftsNewestFirstAndNobodyElses()
    {
        var (position, member) = await HolderAsync();
        var colleague = await Town.Koriyama(_app).MemberAsync("鈴木 一郎", position);
        await _app.WriteAsync(member, "先に書いた引継書", "本文", Audience.Section(position.SectionId));
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        var newest = await _app.WriteAsync(colleague, "同じ職の相方が書いた引継書", "本文", Audience.Section(position.SectionId));
        await _app.WriteAsync(member, "わたしの下書き", "本文");
        await _app.WriteAsync(colleague, "相方の下書き", "本文");

        var page = await OpenAsync(member);

        Assert.Equal(["同じ職の相方が書いた引継書", "先に書いた引継書"], Lines(page, "my-notes", ".list__title"));
        Assert.Equal("すべて見る（2 件）", Card(page, "my-notes")!.QuerySelector(".card__head a")!.TextContent);
        Assert.Equal($"/notes/{newest.Id}/edit", Card(page, "my-notes")!.QuerySelector(".meta a")!.GetAttribute("href"));
        Assert.Equal(["わたしの下書き"], Lines(page, "drafts", "li > a"));
        Assert.Null(page.QuerySelector("#first-steps"));
        Assert.Null(page.QuerySelector(".banner"));
    }

    [Fact]
    public async Task Home_TextThatWasTypedAndNeverSaved_LeadsBackIntoItsForm()
    {
        var (_, member) = await HolderAsync();
        var id = await _app.WithDbAsync(async db =>
        {
            var text = UnsavedText.Begin(member.Id, "12345678", null);
            text.Keep(new TypedNote("途中の引継書", "本文", "", "", 0), _desk.Now);
            db.UnsavedTexts.Add(text);
            await db.SaveChangesAsync();
            return text.Id;
        });

        var page = await OpenAsync(member);

        Assert.Equal(["途中の引継書"], Lines(page, "drafts", "li > a"));
        Assert.Equal($"/notes/new?unsaved={id}", Card(page, "drafts")!.QuerySelector("li a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Home_DutiesOfMyPost_AreThoseOfThisMonthAndTheNext()
    {
        var (position, member) = await HolderAsync();
        var other = await Town.Koriyama(_app).PositionAsync(await Town.Koriyama(_app).SectionAsync("市民課"), "主事");
        await _app.WriteAsync(member, "家屋の引継書", Yearly, Audience.Section(position.SectionId));
        await _app.WriteAsync(await Town.Koriyama(_app).MemberAsync("他 係", other), "よその引継書", "## 年間スケジュール\n\n- 11月下旬 よその仕事\n", Audience.Nation);

        await _app.DutiesReadAsync();
        Assert.Equal(["11月 家屋調査の通知", "12月 異動届の点検"], Duties(await OpenAsync(member)));
        _app.Clock.Set(new DateTimeOffset(2026, 11, 30, 14, 59, 0, TimeSpan.Zero));
        Assert.Equal(["11月 家屋調査の通知", "12月 異動届の点検"], Duties(await OpenAsync(member)));
        _app.Clock.Set(new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero));
        Assert.Equal(["12月 異動届の点検", "1月 償却資産の申告期限"], Duties(await OpenAsync(member)));
    }

    [Fact]
    public async Task Home_NewsOfMyJobTypes_AreOthersReadableNotesAndQuestionsNewestFirst()
    {
        var (position, member) = await HolderAsync();
        var iwaki = Town.Iwaki(_app);
        var elsewhere = await iwaki.PositionAsync(await iwaki.SectionAsync("税務課"), "主査");
        var colleague = await iwaki.MemberAsync("いわき 太郎", elsewhere);
        var (house, other) = (await _desk.IdOfAsync("fixed-asset-tax-house"), await _desk.IdOfAsync("public-relations"));
        await _desk.SubscribeAsync(Audience.Position(position.Id), house);
        await _desk.PublishAsync(member, "わたしの引継書", Audience.Nation, house);
        await _desk.PublishAsync(colleague, "いわきの家屋評価", Audience.Nation, house);
        await _desk.PublishAsync(colleague, "いわきの庁内メモ", Audience.Municipality("072044"), house);
        await _desk.PublishAsync(colleague, "いわきの広報", Audience.Nation, other);
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await _desk.AskAsync(colleague, "図面評価の相談", jobType: house);

        var page = await OpenAsync(member);

        Assert.Equal(["相談: 図面評価の相談", "いわきの家屋評価"], Lines(page, "news", ".list__title"));
        Assert.Equal("いわき市（福島県） 税務課 主査 · 1時間前 · 第1版", Card(page, "news")!.QuerySelectorAll("li .meta")[1].Text());
    }

    [Fact]
    public async Task Home_UnreadNotifications_AreShownUntilTheyAreRead()
    {
        var (position, member) = await HolderAsync();
        var iwaki = Town.Iwaki(_app);
        var colleague = await iwaki.MemberAsync("いわき 太郎", await iwaki.PositionAsync(await iwaki.SectionAsync("税務課"), "主査"));
        var house = await _desk.IdOfAsync("fixed-asset-tax-house");
        await _desk.SubscribeAsync(Audience.Position(position.Id), house);
        await _desk.PublishAsync(colleague, "いわきの家屋評価", Audience.Nation, house);
        await _desk.DispatchedAsync();
        using var client = await _app.SignInAsync(member);

        Assert.Equal(["いわきの家屋評価"], Lines(await client.OpenAsync("/"), "unread", "li .list__title"));
        using var read = await client.SubmitAsync("/inbox", [], "/inbox/read-all");
        Assert.Null((await client.OpenAsync("/")).QuerySelector("#unread"));
    }

    [Fact]
    public async Task Home_InTheTwoMonthsBeforeTheTransfer_CountsTheDays()
    {
        var (_, member) = await HolderAsync();
        _app.Clock.Set(new DateTimeOffset(2027, 1, 31, 14, 0, 0, TimeSpan.Zero));
        Assert.Null((await OpenAsync(member)).QuerySelector(".banner"));
        _app.Clock.Set(new DateTimeOffset(2027, 1, 31, 15, 0, 0, TimeSpan.Zero));
        Assert.Equal("4月1日まであと59日", (await OpenAsync(member)).QuerySelector(".banner__figure")!.Text());
        _app.Clock.Set(new DateTimeOffset(2027, 3, 31, 14, 59, 0, TimeSpan.Zero));
        Assert.Equal("4月1日まであと1日", (await OpenAsync(member)).QuerySelector(".banner__figure")!.Text());
    }

    [Fact]
    public async Task Home_PeopleOfTheSameJob_AreTheNearestThreeOfHoweverMany()
    {
        var (_, member) = await HolderAsync("fixed-asset-tax-house");
        var near = await AddPostsAsync();

        using var client = await _app.SignInAsync(member);
        var page = await client.OpenAsync("/");

        var urls = Card(page, "counterparts")!.QuerySelectorAll("li > a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(3, urls.Count);
        Assert.Equal(near, urls[0]);
        Assert.Equal("いわき市（福島県） 資産税課 主査", Card(page, "counterparts")!.QuerySelector("li > a")!.Text());
        var all = await client.OpenAsync("/counterparts?jobType=fixed-asset-tax-house");
        Assert.StartsWith("いわき市（福島県", all.QuerySelectorAll("main h3").First(h => h.TextContent.Contains('（', StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_ShowsThreeWhoDoItsJobInTheReadersEyes()
    {
        var (position, member) = await HolderAsync("fixed-asset-tax-house");
        var near = await AddPostsAsync();
        var note = await _app.WriteAsync(member, "家屋の引継書", "本文", Audience.Section(position.SectionId), "fixed-asset-tax-house");
        var untagged = await _app.WriteAsync(member, "業務のない引継書", "本文", Audience.Section(position.SectionId));
        using var client = await _app.SignInAsync(member);

        var cards = (await client.OpenAsync($"/notes/{note.Id}")).QuerySelectorAll("[aria-labelledby=counterparts] .cards > .card");

        Assert.Equal(3, cards.Length);
        Assert.Equal("いわき市（福島県）", cards[0].QuerySelector("h3")!.TextContent);
        Assert.Equal(near, cards[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("同じ業務を担当 · 同じ中核市 · 同じ福島県", cards[0].QuerySelector(".meta")!.TextContent);
        Assert.Empty((await client.OpenAsync($"/notes/{untagged.Id}")).QuerySelectorAll(".cards"));
    }

    /// <summary>More posts in the country than are compared, with the best one among the last.</summary>
    /// <returns>The address of the nearest one.</returns>
    private async Task<string> AddPostsAsync()
    {
        var iwaki = Town.Iwaki(_app);
        var near = await iwaki.PositionAsync(await iwaki.SectionAsync("資産税課"), "主査", false, "fixed-asset-tax-house");
        await _app.WithDbAsync(async db =>
        {
            var jobType = await _desk.IdOfAsync("fixed-asset-tax-house");
            var codes = await db.Municipalities.Where(m => m.Prefecture == "北海道" && m.Type != "都道府県").Select(m => m.Code).ToListAsync();
            var posts = Enumerable.Range(0, CounterpartFinder.NearPosts + 50).Select(i => Section.Found(codes[i % codes.Count], $"税務課{i}", null, new DateOnly(2000, 4, 1))).ToList();
            db.Sections.AddRange(posts);
            await db.SaveChangesAsync();
            foreach (var section in posts)
            {
                var position = Position.Establish(section, "主事", false);
                position.TakeOn([jobType]);
                db.Positions.Add(position);
            }

            return await db.SaveChangesAsync();
        });
        return $"/positions/{near.Id}";
    }

    private async Task<(Position Position, Member Member)> HolderAsync(params string[] jobTypes)
    {
        var town = Town.Koriyama(_app);
        var position = await town.PositionAsync(await town.SectionAsync("資産税課"), "主任", false, jobTypes);
        return (position, await town.MemberAsync("佐藤 みどり", position));
    }

    private async Task<IHtmlDocument> OpenAsync(Member member)
    {
        using var client = await _app.SignInAsync(member);
        return await client.OpenAsync("/");
    }

    private static AngleSharp.Dom.IElement? Card(IHtmlDocument page, string heading) => page.QuerySelector($"[aria-labelledby={heading}]");

    private static List<string> Lines(IHtmlDocument page, string heading, string selector) =>
        [.. (Card(page, heading) ?? throw new InvalidOperationException($"No card {heading}.")).QuerySelectorAll(selector).Select(e => e.Text())];

    /// <summary>「11月 家屋調査の通知」: the month of each line and what is due.</summary>
    private static List<string> Duties(IHtmlDocument page) =>
        [.. Card(page, "duties")!.QuerySelectorAll("h3").SelectMany(h => h.NextElementSibling!.QuerySelectorAll("li > div").Select(d => $"{h.TextContent} {d.FirstChild!.TextContent.Trim()}"))];
}
