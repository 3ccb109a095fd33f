using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Tests.Features.Municipalities;

public sealed class PositionPageTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task Position_ThatIsNone_IsNotFound()
    {
        using var client = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("読 者"));

        using var response = await client.GetAsync("/positions/999999999", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Position_SeenFromAnotherTown_NamesOnlyThoseWhoShowTheirName()
    {
        var town = Town.Koriyama(app);
        var position = await town.PositionAsync(await town.SectionAsync("氏名課"), "主任", jobTypes: "fixed-asset-tax");
        await town.MemberAsync("前任 花子", position, from: new DateOnly(2022, 4, 1), to: new DateOnly(2025, 3, 31));
        await ShowNameAsync(await town.MemberAsync("公開 太郎", position, from: new DateOnly(2020, 4, 1), to: new DateOnly(2022, 3, 31)));
        await town.MemberAsync("現任 次郎", position);
        await town.MemberAsync("内示 三郎", position, from: new DateOnly(2027, 4, 1));
        var colleague = await town.MemberAsync("同僚 四郎");
        using var stranger = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("読 者"));
        using var own = await app.SignInAsync(colleague);

        var seen = (await stranger.OpenAsync($"/positions/{position.Id}")).QuerySelector("main")!.TextContent;
        var seenAtHome = (await own.OpenAsync($"/positions/{position.Id}")).QuerySelector("main")!.TextContent;

        Assert.DoesNotContain("現任 次郎", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("前任 花子", seen, StringComparison.Ordinal);
        Assert.Contains("公開 太郎", seen, StringComparison.Ordinal);
        Assert.Contains("氏名は非公開", seen, StringComparison.Ordinal);
        Assert.Contains("令和7年4月1日（火）から", seen, StringComparison.Ordinal);
        Assert.Contains("郡山市（福島県）", seen, StringComparison.Ordinal);
        Assert.Contains("固定資産税", seen, StringComparison.Ordinal);
        foreach (var name in new[] { "現任 次郎", "前任 花子", "公開 太郎" })
        {
            Assert.Contains(name, seenAtHome, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("内示 三郎", seen + seenAtHome, StringComparison.Ordinal);
        Assert.DoesNotContain("令和9年", seen + seenAtHome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Position_WithNotes_ListsThoseTheReaderMayRead()
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("帳面課");
        var position = await town.PositionAsync(section, "主任");
        var author = await town.MemberAsync("書手 花子", position);
        await WriteAsync(author, position, Audience.Nation, "全国に出したノート");
        await WriteAsync(author, position, Audience.Section(section.Id), "課だけのノート");
        using var stranger = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("読 者"));
        using var colleague = await app.SignInAsync(await town.MemberAsync("同課 五郎", await town.PositionAsync(section, "主事")));

        var seen = (await stranger.OpenAsync($"/positions/{position.Id}")).Body!.TextContent;
        var seenInside = (await colleague.OpenAsync($"/positions/{position.Id}")).Body!.TextContent;

        Assert.Contains("全国に出したノート", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("課だけのノート", seen, StringComparison.Ordinal);
        Assert.Contains("課だけのノート", seenInside, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Position_ThatTakesNoQuestions_DoesNotExistForOtherTowns()
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("質問課");
        var (open, closed) = (await town.PositionAsync(section, "受ける"), await town.PositionAsync(section, "受けない"));
        await app.WithDbAsync(async db =>
        {
            db.Positions.Single(p => p.Id == closed.Id).AcceptQuestions(false);
            return await db.SaveChangesAsync();
        });
        using var stranger = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("読 者"));
        using var colleague = await app.SignInAsync(await town.MemberAsync("同僚 四郎"));
        using var seconded = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("派遣 五郎", closed));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, closed));
        Assert.Equal($"/questions/new?to={open.Id}", (await stranger.OpenAsync($"/positions/{open.Id}")).QuerySelector("a[href^='/questions/new']")!.GetAttribute("href"));
        Assert.Equal($"/questions/new?to={closed.Id}", (await colleague.OpenAsync($"/positions/{closed.Id}")).QuerySelector("a[href^='/questions/new']")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(seconded, closed));
    }

    [Fact]
    public async Task Position_OfASectionNotYetFounded_ExistsOnlyForWhoeverWillHoldItUntilTheDay()
    {
        await using var site = new KnowledgeApp();
        // Ten minutes before midnight in Japan: the sessions live through it.
        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 14, 50, 0, TimeSpan.Zero));
        var town = Town.Koriyama(site);
        var section = await site.WithDbAsync(async db =>
        {
            var coming = Section.Found("072036", "新設課", null, new DateOnly(2026, 11, 21));
            db.Sections.Add(coming);
            await db.SaveChangesAsync();
            return coming;
        });
        var position = await town.PositionAsync(section, "主幹");
        using var announced = await site.SignInAsync(await town.MemberAsync("内示 太郎", position, from: new DateOnly(2026, 11, 21)));
        using var colleague = await site.SignInAsync(await town.MemberAsync("同僚 四郎"));
        using var stranger = await site.SignInAsync(await Town.Iwaki(site).MemberAsync("読 者"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(announced, position));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await StatusAsync(colleague, position), await StatusAsync(stranger, position)));

        site.Clock.Set(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(colleague, position), await StatusAsync(stranger, position)));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, Position position)
    {
        using var response = await client.GetAsync($"/positions/{position.Id}");
        return response.StatusCode;
    }

    private Task ShowNameAsync(Member member) => app.WithDbAsync(async db =>
    {
        db.Users.Single(m => m.Id == member.Id).Introduce(member.Name, member.Kana, showsName: true);
        return await db.SaveChangesAsync();
    });

    private Task WriteAsync(Member author, Position position, string audience, string title) => app.WithDbAsync(async db =>
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var standing = await db.StandingOfAsync(author.Id, new DateOnly(2026, 11, 20), default);
        var note = Note.Start(author, standing.Posts.Single(p => p.PositionId == position.Id), now);
        note.Revise(new NoteText(title, "本文\n"), Signature.Of(standing, now));
        note.ShareWith(audience);
        db.Notes.Add(note);
        return await db.SaveChangesAsync();
    });
}
