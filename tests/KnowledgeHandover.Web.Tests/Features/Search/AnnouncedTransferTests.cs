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
    public async Task Post_OfASectionNotYetFounded_IsNotShown()
    {
        var town = Town.Koriyama(app);
        var coming = await app.WithDbAsync(async db =>
        {
            var section = Section.Found("072036", "来年度新設課", null, new DateOnly(2027, 4, 1));
            db.Sections.Add(section);
            await db.SaveChangesAsync();
            return section;
        });
        await town.PositionAsync(coming, "準備主幹");
        await town.PositionAsync(await town.SectionAsync("今年度課"), "準備主幹");
        using var client = await app.SignInAsync(await town.MemberAsync("同僚 次郎"));

        var page = await client.OpenAsync("/search?kind=person&q=準備主幹");

        Assert.Equal(["郡山市（福島県） 今年度課 準備主幹"], page.QuerySelectorAll("main .list__title").Select(t => t.TextContent.Trim()));
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
