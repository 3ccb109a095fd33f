using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Search;

/// <summary>Before its day nobody learns of a transfer or of a new section by searching.</summary>
public sealed class AnnouncedTransferTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task Person_WithAComingPost_LeadsToThePostOfToday()
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("資産税課");
        var (held, coming) = (await town.PositionAsync(section, "主事"), await town.PositionAsync(section, "課長補佐"));
        var person = await town.MemberAsync("内示待ち 太郎", held, to: new DateOnly(2026, 11, 30));
        var unplaced = await town.MemberAsync("内示待ち 花子");
        await AppointAsync(person, coming, new DateOnly(2026, 12, 1), AppointmentKind.Main);
        await AppointAsync(unplaced, coming, new DateOnly(2026, 12, 1), AppointmentKind.Main);
        using var client = await app.SignInAsync(await town.MemberAsync("同僚 次郎"));

        Assert.Equal($"/positions/{held.Id}", await LinkToAsync(client, "内示待ち 太郎"));
        Assert.Equal("/municipalities/072036", await LinkToAsync(client, "内示待ち 花子"));
    }

    [Fact]
    public async Task Person_WithTwoPosts_LeadsToTheMainOne()
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("併任課");
        var (main, second) = (await town.PositionAsync(section, "主事"), await town.PositionAsync(section, "併任主事"));
        var person = await town.MemberAsync("併任 三郎", main);
        await AppointAsync(person, second, new DateOnly(2026, 7, 1), AppointmentKind.Concurrent);
        using var client = await app.SignInAsync(await town.MemberAsync("同僚 次郎"));

        Assert.Equal($"/positions/{main.Id}", await LinkToAsync(client, "併任 三郎"));
    }

    [Fact]
    public async Task Person_InAPostThatTakesNoQuestions_LeadsOthersToTheirTown()
    {
        var town = Town.Koriyama(app);
        var closed = await town.PositionAsync(await town.SectionAsync("受付停止課"), "主事");
        var person = await town.MemberAsync("公開 四郎", closed);
        await app.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(m => m.Id == person.Id)).Introduce(person.Name, person.Kana, showsName: true);
            (await db.Positions.SingleAsync(p => p.Id == closed.Id)).AcceptQuestions(false);
            return await db.SaveChangesAsync();
        });
        using var stranger = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("読 者"));
        using var colleague = await app.SignInAsync(await town.MemberAsync("同僚 次郎"));

        Assert.Equal("/municipalities/072036", await LinkToAsync(stranger, "公開 四郎"));
        Assert.Equal($"/positions/{closed.Id}", await LinkToAsync(colleague, "公開 四郎"));
    }

    [Fact]
    public async Task Search_BeforeAndOnTheDay_FollowsTheCalendarWithoutAWrite()
    {
        await using var site = new KnowledgeApp();
        // Ten minutes before midnight in Japan: the sessions live through it.
        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 14, 50, 0, TimeSpan.Zero));
        var town = Town.Koriyama(site);
        var coming = await site.WithDbAsync(async db =>
        {
            var section = Section.Found("072036", "明日新設課", null, new DateOnly(2026, 11, 21));
            db.Sections.Add(section);
            await db.SaveChangesAsync();
            return section;
        });
        var (tomorrow, today) = (await town.PositionAsync(coming, "準備主幹"), await town.PositionAsync(await town.SectionAsync("今日課"), "準備主幹"));
        await town.MemberAsync("明日 就任", tomorrow, from: new DateOnly(2026, 11, 21));
        await town.MemberAsync("今日 退任", today, to: new DateOnly(2026, 11, 20));
        using var client = await site.SignInAsync(await town.MemberAsync("同僚 次郎"));
        Assert.Equal(["今日 退任", "郡山市（福島県） 今日課 準備主幹"], await FoundAsync(client));

        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
        // The index looks at the clock a few times a second.
        var until = DateTime.UtcNow.AddSeconds(20);
        while ((await FoundAsync(client)).Contains("今日 退任") && DateTime.UtcNow < until)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["明日 就任", "郡山市（福島県） 今日課 準備主幹", "郡山市（福島県） 明日新設課 準備主幹"], await FoundAsync(client));
    }

    /// <summary>The titles of the people and posts, which are as many as the page counts.</summary>
    private static async Task<List<string>> FoundAsync(HttpClient client)
    {
        var page = await client.OpenAsync("/search?kind=person&exact=true&q=準備主幹");
        List<string> titles = [.. page.QuerySelectorAll("main .list__title").Select(t => t.TextContent.Trim()).Order(StringComparer.Ordinal)];
        Assert.Equal($"{titles.Count}", page.QuerySelectorAll(".tabs a").Single(a => a.TextContent.Contains("担当者", StringComparison.Ordinal)).QuerySelector(".tabs__count")!.TextContent.Trim());
        return titles;
    }

    private static async Task<string?> LinkToAsync(HttpClient client, string name)
    {
        var page = await client.OpenAsync($"/search?kind=person&q={Uri.EscapeDataString(name)}");
        var hit = page.QuerySelectorAll("main .list__title").Single(t => t.TextContent.Trim() == name);
        return (hit.GetAttribute("href") ?? hit.QuerySelector("a")?.GetAttribute("href"))?.Split('?')[0];
    }

    private Task AppointAsync(Member member, Position position, DateOnly from, AppointmentKind kind) => app.WithDbAsync(db =>
    {
        db.Assignments.Add(Assignment.Appoint(member.Id, position.Id, from, kind));
        return db.SaveChangesAsync();
    });
}
