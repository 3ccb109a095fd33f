using System.Net;
using AngleSharp.Dom;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Counterparts;

/// <summary>Each test has a job type of its own, so that the towns of the others do not come in.</summary>
public sealed class CounterpartsPageTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public CounterpartsPageTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task Page_PostThatTakesNoQuestions_HasNoCardAndNoCount()
    {
        var (_, asker) = await AskerAsync("seal-registration");
        var (closed, _) = await ElsewhereAsync("072044", "閉じた係", "seal-registration");
        await ElsewhereAsync("052019", "開いた係", "seal-registration");
        await ChangeAsync(closed, p => p.AcceptQuestions(false));
        using var client = await _app.SignInAsync(asker);

        var page = await client.OpenAsync("/counterparts?jobType=seal-registration");

        Assert.Equal(["秋田市（秋田県・中核市）"], Towns(page));
        Assert.Contains("「印鑑登録」を担当する職 1 件", Text(page.QuerySelector("h2")!), StringComparison.Ordinal);
        Assert.DoesNotContain("いわき", page.Body!.TextContent, StringComparison.Ordinal);
        await ChangeAsync(closed, p => p.AcceptQuestions(true));
        Assert.Equal(["いわき市（福島県・中核市）", "秋田市（秋田県・中核市）"], Towns(await client.OpenAsync("/counterparts?jobType=seal-registration")));
    }

    [Fact]
    public async Task Page_Colleagues_ClosedSectionsAndNames_NeverAppear()
    {
        var (koriyama, asker) = await AskerAsync("passport");
        await koriyama.MemberAsync("同僚 花子", await koriyama.PositionAsync(await koriyama.SectionAsync("市民課"), "主事", jobTypes: "passport"));
        var (_, holder) = await ElsewhereAsync("072044", "旅券係", "passport");
        await _app.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(m => m.Id == holder.Id)).Introduce("公開 次郎", "", showsName: true);
            return await db.SaveChangesAsync();
        });
        var (gone, _) = await ElsewhereAsync("052019", "廃止された係", "passport");
        await _app.WithDbAsync(async db =>
        {
            (await db.Sections.SingleAsync(s => s.Id == gone.SectionId)).Close(new DateOnly(2026, 11, 19));
            return await db.SaveChangesAsync();
        });
        using var client = await _app.SignInAsync(asker);

        var page = await client.OpenAsync("/counterparts?jobType=passport");

        Assert.Equal(["いわき市（福島県・中核市）"], Towns(page));
        Assert.Contains("旅券係 主事", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("公開 次郎", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("同僚 花子", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_NotesOfAnotherTown_CountOnlyWhenTheReaderMayReadThem()
    {
        var (_, asker) = await AskerAsync("branch-office");
        var (position, holder) = await ElsewhereAsync("072044", "支所係", "branch-office");
        await _app.WriteNoteAsync(holder, position, "branch-office", "庁内だけの支所の手引き", Audience.Municipality("072044"));
        using var client = await _app.SignInAsync(asker);

        var before = await client.OpenAsync("/counterparts?jobType=branch-office");
        var noteId = await _app.WriteNoteAsync(holder, position, "branch-office", "支所の一日");
        var after = await client.OpenAsync("/counterparts?jobType=branch-office");

        Assert.DoesNotContain("手引き", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ノート0 件", Text(before.QuerySelector(".cards .facts")!), StringComparison.Ordinal);
        Assert.Contains("支所・出張所のノート 1 件", Reasons(after));
        Assert.Equal("支所の一日", after.QuerySelector($".cards a[href='/notes/{noteId}']")!.TextContent);
        Assert.DoesNotContain("手引き", after.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Transfer_HandsTheCardToTheSuccessorByTheClockAlone()
    {
        await using var app = new KnowledgeApp();
        var koriyama = Town.Koriyama(app);
        var asker = await koriyama.MemberAsync("佐藤 みどり", await koriyama.PositionAsync(await koriyama.SectionAsync("市民課"), "主任", jobTypes: "family-register"));
        var iwaki = Town.Iwaki(app);
        var position = await iwaki.PositionAsync(await iwaki.SectionAsync("戸籍係"), "主事", jobTypes: "family-register");
        await iwaki.MemberAsync("前任 一郎", position, from: new DateOnly(2025, 4, 1), to: new DateOnly(2027, 3, 30));
        await iwaki.MemberAsync("後任 二郎", position, from: new DateOnly(2027, 4, 1));
        async Task<IDocument> OpenOnAsync(int month, int day)
        {
            app.Clock.Set(new DateTimeOffset(2027, month, day, 0, 0, 0, TimeSpan.FromHours(9)));
            using var client = await app.SignInAsync(asker);
            return await client.OpenAsync("/counterparts");
        }

        var held = await OpenOnAsync(3, 30);
        var vacant = await OpenOnAsync(3, 31);
        var succeeded = await OpenOnAsync(4, 1);

        Assert.Contains("在任 1年11か月", Reasons(held));
        Assert.Contains("空席", Text(vacant.QuerySelector(".cards .facts")!), StringComparison.Ordinal);
        Assert.Contains("受付中（回答は後任が着任してから）", Text(vacant.QuerySelector(".cards .facts")!), StringComparison.Ordinal);
        Assert.Contains("1か月未満", Text(succeeded.QuerySelector(".cards .facts")!), StringComparison.Ordinal);
        Assert.Equal([$"/questions/new?to={position.Id}&jobType=family-register"], succeeded.QuerySelectorAll(".cards a.button").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Page_TownsOfOneName_StayApart()
    {
        var (_, asker) = await AskerAsync("burial-cemetery");
        await ElsewhereAsync("132063", "霊園係", "burial-cemetery");
        await ElsewhereAsync("342084", "斎場係", "burial-cemetery");
        using var client = await _app.SignInAsync(asker);

        Assert.Equal(["府中市（東京都・市）", "府中市（広島県・市）"], Towns(await client.OpenAsync("/counterparts?jobType=burial-cemetery")));
        Assert.Equal(["府中市（広島県・市）"], Towns(await client.OpenAsync("/counterparts?jobType=burial-cemetery&prefecture=広島県")));
        var choice = await client.OpenAsync("/counterparts?jobType=burial-cemetery&from=府中市");
        Assert.Contains("「府中市」は 2 つあります。どの自治体と比べますか。", choice.Body!.TextContent, StringComparison.Ordinal);
        var compared = await client.OpenAsync("/counterparts?jobType=burial-cemetery&from=府中市（広島県）");
        Assert.Contains("比べる自治体: 府中市（広島県・市）", Text(compared.QuerySelector("header.page-head")!), StringComparison.Ordinal);
        Assert.Equal(["府中市（広島県・市）", "府中市（東京都・市）"], Towns(compared));
    }

    [Fact]
    public async Task Page_Filters_NarrowAndCountAlike()
    {
        var (_, asker) = await AskerAsync("mynumber-card");
        await ElsewhereAsync("072044", "市民課 マイナンバー係", "mynumber-card");
        await ElsewhereAsync("022012", "カード交付室", "mynumber-card");
        await ElsewhereAsync("034029", "町民係", "mynumber-card");
        await ElsewhereAsync("473821", "総務係", "mynumber-card");
        using var client = await _app.SignInAsync(asker);

        var all = await client.OpenAsync("/counterparts?jobType=mynumber-card");
        Assert.Equal(["いわき市（福島県・中核市）", "青森市（青森県・中核市）", "平泉町（岩手県・町）", "与那国町（沖縄県・町）"], Towns(all));
        Assert.Equal(["すべて", "中核市（2）", "町（2）"], all.QuerySelectorAll("select[name=type] option").Select(o => o.TextContent));
        Assert.Equal(["平泉町（岩手県・町）", "与那国町（沖縄県・町）"], Towns(await client.OpenAsync("/counterparts?jobType=mynumber-card&type=町")));
        Assert.Equal(["平泉町（岩手県・町）"], Towns(await client.OpenAsync("/counterparts?jobType=mynumber-card&type=町&region=東北")));
        Assert.Equal(["いわき市（福島県・中核市）"], Towns(await client.OpenAsync("/counterparts?jobType=mynumber-card&q=ﾏｲﾅﾝﾊﾞｰ係")));
        var nobody = await client.OpenAsync("/counterparts?jobType=mynumber-card&q=水産");
        Assert.Contains("この条件に当てはまる職はありません。条件を外すと 4 件あります。", nobody.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_MoreThanTwenty_ComesInPages()
    {
        var (_, asker) = await AskerAsync("vaccination");
        for (var i = 1; i <= 21; i++)
        {
            await ElsewhereAsync("072044", $"接種第{i}係", "vaccination");
        }

        using var client = await _app.SignInAsync(asker);

        Assert.Equal(20, Towns(await client.OpenAsync("/counterparts?jobType=vaccination")).Count);
        var last = await client.OpenAsync("/counterparts?jobType=vaccination&page=2");
        Assert.Equal("接種第21係 主事", last.QuerySelector(".cards .card p")!.TextContent);
        Assert.Single(Towns(await client.OpenAsync("/counterparts?jobType=vaccination&page=99")));
    }

    [Fact]
    public async Task Page_PartsAndTheWhole_StandBehindTheSameJob()
    {
        var (_, asker) = await AskerAsync("public-assistance");
        await ElsewhereAsync("072010", "ケースワーク係", "public-assistance-casework");
        await ElsewhereAsync("072044", "福祉総務係", "dept-welfare");
        await ElsewhereAsync("052019", "保護係", "public-assistance");
        await ElsewhereAsync("022012", "年金係", "light-vehicle-tax");
        using var client = await _app.SignInAsync(asker);

        var page = await client.OpenAsync("/counterparts?jobType=public-assistance");

        Assert.Equal(["秋田市（秋田県・中核市）", "福島市（福島県・中核市）", "いわき市（福島県・中核市）"], Towns(page));
        Assert.Contains("民生の全体を担当", Reasons(page));
    }

    [Fact]
    public async Task Page_MergedJobType_LeadsToTheOther()
    {
        var (_, asker) = await AskerAsync("light-vehicle-tax");
        var slug = await _app.WithDbAsync(async db =>
        {
            var local = JobType.AddLocally("軽自動車の税", "", "072044");
            local.MergeInto(await db.JobTypes.SingleAsync(j => j.Slug == "light-vehicle-tax"));
            db.JobTypes.Add(local);
            await db.SaveChangesAsync();
            return local.Slug;
        });
        await ElsewhereAsync("072044", "諸税係", slug);
        using var client = await _app.SignInAsync(asker);

        Assert.Equal(["いわき市（福島県・中核市）"], Towns(await client.OpenAsync("/counterparts?jobType=light-vehicle-tax&q=諸税")));
        Assert.Contains("「軽自動車税」を担当する職", Text((await client.OpenAsync($"/counterparts?jobType={slug}")).QuerySelector("h2")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_NobodyElsewhere_SaysWhatToDo()
    {
        var (_, asker) = await AskerAsync("school-enrolment");
        using var client = await _app.SignInAsync(asker);

        var page = await client.OpenAsync("/counterparts");

        Assert.Contains("あなた: 郡山市（福島県・中核市） 就学の課", Text(page.QuerySelector("header.page-head")!), StringComparison.Ordinal);
        Assert.Contains("「就学」を担当していて相談を受け付けている職は、ほかの自治体にはまだ登録されていません。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/questions/new?jobType=school-enrolment&reach=nation']"));
    }

    [Fact]
    public async Task Page_MemberWithoutDuties_ChoosesAJobType()
    {
        var koriyama = Town.Koriyama(_app);
        using var client = await _app.SignInAsync(await koriyama.MemberAsync("新任 三郎"));

        var page = await client.OpenAsync("/counterparts");

        Assert.Contains("まず業務を選んでください。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("固定資産税（家屋）", page.QuerySelectorAll("select[name=jobType] option").Select(o => o.TextContent));
    }

    [Theory]
    [InlineData("/counterparts?jobType=no-such-job", HttpStatusCode.NotFound)]
    [InlineData("/counterparts?jobType=passport&page=x", HttpStatusCode.BadRequest)]
    [InlineData("/counterparts?jobType=passport&from=072037", HttpStatusCode.BadRequest)]
    [InlineData("/counterparts?jobType=passport&from=072036", HttpStatusCode.OK)]
    [InlineData("/counterparts?jobType=passport&q=%00%ED%A0%80", HttpStatusCode.OK)]
    public async Task Page_ForgedAddress_IsRefusedInWords(string url, HttpStatusCode expected)
    {
        var koriyama = Town.Koriyama(_app);
        using var client = await _app.SignInAsync(await koriyama.MemberAsync("新任 三郎"));

        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Page_WrongCheckDigit_ShowsTheRightOneAndKeepsWhatWasTyped()
    {
        var koriyama = Town.Koriyama(_app);
        using var client = await _app.SignInAsync(await koriyama.MemberAsync("新任 三郎"));

        var page = await Browse.ParseAsync(await client.GetAsync("/counterparts?from=072037", TestContext.Current.CancellationToken));

        Assert.Contains("自治体コード 072037 の検査数字が違います。正しくは 072036 ではありませんか。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("072037", page.QuerySelector("#From")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Page_NotSignedIn_AsksToSignIn()
    {
        using var client = _app.CreateAnonymousClient();

        using var response = await client.GetAsync("/counterparts", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/account/sign-in", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private async Task<(Town Town, Member Member)> AskerAsync(string jobType)
    {
        var koriyama = Town.Koriyama(_app);
        var name = await _app.WithDbAsync(db => db.JobTypes.Where(j => j.Slug == jobType).Select(j => j.Name).SingleAsync());
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync($"{name}の課"), "主任", jobTypes: jobType);
        return (koriyama, await koriyama.MemberAsync("佐藤 みどり", position));
    }

    private async Task<(Position Position, Member Holder)> ElsewhereAsync(string code, string section, string jobType)
    {
        var town = new Town(_app, code);
        var position = await town.PositionAsync(await town.SectionAsync(section), "主事", jobTypes: jobType);
        return (position, await town.MemberAsync("担当 太郎", position));
    }

    private Task<int> ChangeAsync(Position position, Action<Position> change) => _app.WithDbAsync(async db =>
    {
        change(await db.Positions.SingleAsync(p => p.Id == position.Id));
        return await db.SaveChangesAsync();
    });

    private static List<string> Towns(IParentNode page) => [.. page.QuerySelectorAll(".cards h3").Select(h => h.TextContent)];

    private static List<string> Reasons(IParentNode page) => [.. page.QuerySelectorAll(".cards .why").Select(w => w.TextContent)];

    private static string Text(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
