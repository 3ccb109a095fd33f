using System.Net;

namespace KnowledgeHandover.Web.Tests.Features.Questions;

public sealed class QuestionListTests
{
    [Fact]
    public async Task List_QuestionInsideAnotherTown_IsNeitherListedNorCountedNorFound()
    {
        await using var app = new KnowledgeApp();
        var (koriyama, iwaki) = (Town.Koriyama(app), Town.Iwaki(app));
        var outsider = await koriyama.MemberAsync("佐藤 みどり");
        var asker = await iwaki.MemberAsync("志賀 満");
        var hidden = await app.AskAsync(asker, "庁内だけの相談", ownMunicipalityOnly: true, jobType: "passport");
        await app.AskAsync(asker, "全国への相談", jobType: "passport");
        using var client = await app.SignInAsync(outsider);
        using var colleague = await app.SignInAsync(await iwaki.MemberAsync("同僚 花子"));

        var list = await client.OpenAsync("/questions?tab=all&jobType=passport");
        using var direct = await client.GetAsync($"/questions/{hidden}", TestContext.Current.CancellationToken);
        var form = await client.OpenAsync("/questions/new?jobType=passport");

        Assert.Equal(["全国への相談"], list.Titles());
        Assert.Equal(["0", "0", "1"], list.Counts());
        Assert.Equal(HttpStatusCode.NotFound, direct.StatusCode);
        Assert.DoesNotContain("庁内だけの相談", form.Body!.TextContent, StringComparison.Ordinal);
        var own = await colleague.OpenAsync("/questions?tab=all");
        Assert.Equal(["全国への相談", "庁内だけの相談"], own.Titles());
        Assert.Equal(["0", "0", "2"], own.Counts());
        Assert.Contains("庁内だけの相談", (await colleague.OpenAsync($"/questions/{hidden}")).Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_QuestionToAPost_PassesToTheSuccessorByTheClockAlone()
    {
        await using var app = new KnowledgeApp();
        var iwaki = Town.Iwaki(app);
        var position = await iwaki.PositionAsync(await iwaki.SectionAsync("資産税課"), "主査");
        var before = await iwaki.MemberAsync("前任 一郎", position, to: new DateOnly(2027, 3, 31));
        var after = await iwaki.MemberAsync("後任 二郎", position, from: new DateOnly(2027, 4, 1));
        var asker = await Town.Koriyama(app).MemberAsync("佐藤 みどり");
        app.Clock.Set(new DateTimeOffset(2027, 3, 31, 17, 0, 0, TimeSpan.FromHours(9)));
        await app.AskAsync(asker, "年度末の相談", position);
        using var predecessor = await app.SignInAsync(before);
        using var successor = await app.SignInAsync(after);

        Assert.Equal(["年度末の相談"], (await predecessor.OpenAsync("/questions")).Titles());
        Assert.Empty((await successor.OpenAsync("/questions")).Titles());
        app.Clock.Set(new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.FromHours(9)));

        Assert.Empty((await predecessor.OpenAsync("/questions")).Titles());
        Assert.Equal(["年度末の相談"], (await successor.OpenAsync("/questions")).Titles());
    }

    [Fact]
    public async Task List_MyPost_ShowsTheUnansweredFirst()
    {
        await using var app = new KnowledgeApp();
        var koriyama = Town.Koriyama(app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任");
        var holder = await koriyama.MemberAsync("佐藤 みどり", position);
        var asker = await Town.Iwaki(app).MemberAsync("志賀 満");
        foreach (var title in (string[])["古い未回答", "補足だけ", "回答済み", "新しい未回答"])
        {
            var id = await app.AskAsync(asker, title, position);
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            if (title is "補足だけ" or "回答済み")
            {
                await app.AnswerAsync(id, title == "補足だけ" ? asker : holder, "追記します。");
            }
        }

        using var client = await app.SignInAsync(holder);
        var page = await client.OpenAsync("/questions");

        Assert.Equal(["新しい未回答", "補足だけ", "古い未回答", "回答済み"], page.Titles());
        Assert.Equal(["未回答", "未回答", "未回答", "回答 1 件"], page.QuerySelectorAll(".list .badge:first-child").Select(b => b.TextContent));
    }

    [Fact]
    public async Task List_AskedByMyPost_IsMineToo_AndPagesHoldTwenty()
    {
        await using var app = new KnowledgeApp();
        var koriyama = Town.Koriyama(app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任");
        var before = await koriyama.MemberAsync("前任 一郎", position, to: new DateOnly(2026, 11, 30));
        var after = await koriyama.MemberAsync("後任 二郎", position, from: new DateOnly(2026, 12, 1));
        for (var i = 1; i <= 21; i++)
        {
            await app.AskAsync(before, $"相談{i:00}");
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        app.Clock.Set(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(9)));
        using var client = await app.SignInAsync(after);

        var first = await client.OpenAsync("/questions?tab=asked");
        Assert.Equal(20, first.Titles().Count);
        Assert.Equal("相談21", first.Titles()[0]);
        Assert.Equal(["相談01"], (await client.OpenAsync("/questions?tab=asked&page=2")).Titles());
        using var predecessor = await app.SignInAsync(before);
        Assert.Equal(["0", "21", "21"], (await predecessor.OpenAsync("/questions?tab=asked")).Counts());
    }

    [Fact]
    public async Task List_ByJobType_TakesItsPartsAlong()
    {
        await using var app = new KnowledgeApp();
        var asker = await Town.Koriyama(app).MemberAsync("佐藤 みどり");
        await app.AskAsync(asker, "家屋の相談", jobType: "fixed-asset-tax-house");
        await app.AskAsync(asker, "旅券の相談", jobType: "passport");
        using var client = await app.SignInAsync(asker);

        Assert.Equal(["家屋の相談"], (await client.OpenAsync("/questions?tab=all&jobType=fixed-asset-tax")).Titles());
        var none = await client.OpenAsync("/questions?tab=all&jobType=seal-registration");
        Assert.Contains("「印鑑登録」の相談はまだありません", none.Body!.TextContent, StringComparison.Ordinal);
        foreach (var forged in (string[])["/questions?tab=x", "/questions?page=0", "/questions?tab=all&jobType=no-such-job"])
        {
            using var response = await client.GetAsync(forged, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }
}
