using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Tests.Features.Notes;

namespace KnowledgeHandover.Web.Tests.Features.Duties;

/// <summary>年間業務 on 2026-11-20: the year of a post, of a section, and of a job type in the whole country.</summary>
public sealed class DutiesPageTests : IAsyncLifetime
{
    private const string JobType = "fixed-asset-tax-house";
    private const string Yearly = "## 年間スケジュール\n\n| 時期 | 業務 |\n|---|---|\n| 4月10日 | 縦覧の準備 |\n| 毎月末（休日は翌営業日） | 支払 |\n| 6月〜8月 | 外観調査 |\n| 令和8年12月1日 | システム更改 |\n| 議会前 | 答弁の資料 |\n";
    private readonly KnowledgeApp _app = new();
    private Section _section = null!;
    private Position _position = null!;
    private Member _holder = null!;

    public async ValueTask InitializeAsync()
    {
        var town = Town.Koriyama(_app);
        _section = await town.SectionAsync("資産税課", await town.SectionAsync("税務部"));
        _position = await town.PositionAsync(_section, "主任", false, JobType);
        _holder = await town.MemberAsync("佐藤 みどり", _position);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task MyYear_ShowsEachMonthWithDaysAndSource()
    {
        var note = await WriteAsync(_holder, "家屋の引継書", Yearly, Audience.Section(_section.Id));

        var page = await OpenAsync(_holder, "/duties");

        Assert.Equal("年間業務: 税務部 資産税課 主任", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月", "1月", "2月", "3月"], page.QuerySelectorAll(".calendar-strip__month").Select(m => m.TextContent.Trim()));
        Assert.Equal(["2件", "0件", "2件", "2件", "2件", "1件", "0件", "1件", "1件", "1件", "1件", "1件"], page.QuerySelectorAll(".calendar-strip__count").Select(m => m.TextContent));
        Assert.Equal("11月", page.QuerySelector(".calendar-strip [aria-current=date] .calendar-strip__month")!.TextContent.Trim());
        Assert.Equal(["4月10日 縦覧の準備", "毎月末（休日は翌営業日） 支払"], Lines(page, 4));
        Assert.Equal(["6月〜8月 外観調査", "毎月末（休日は翌営業日） 支払"], Lines(page, 7));
        Assert.Equal(["令和8年12月1日 システム更改"], Lines(page, 12).Where(l => l.StartsWith("令和", StringComparison.Ordinal)));
        Assert.Contains("4月10日（金）", Card(page, 4).TextContent, StringComparison.Ordinal);
        Assert.Contains("11月2日（月）、11月30日（月）", Card(page, 11).TextContent, StringComparison.Ordinal);
        Assert.Equal($"/notes/{note.Id}#s-年間スケジュール", Card(page, 4).QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("（5行目）", Card(page, 4).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnclearLine_IsListedWithItsReason()
    {
        await WriteAsync(_holder, "家屋の引継書", Yearly, Audience.Section(_section.Id));

        var card = (await OpenAsync(_holder, "/duties")).QuerySelector("[aria-labelledby=unclear]")!;

        Assert.Contains("議会前", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("答弁の資料", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("議会の日程は年ごと・自治体ごとに違います。「6月議会」のように月を書いてください。", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherYear_HasItsOwnDays_AndNoEventOfThisOne()
    {
        await WriteAsync(_holder, "家屋の引継書", Yearly, Audience.Section(_section.Id));

        var page = await OpenAsync(_holder, "/duties?year=2027");

        Assert.Equal("令和9年度", page.QuerySelector("#year")!.TextContent);
        Assert.Contains("4月10日（土）", Card(page, 4).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("システム更改", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("祝日がわかっているのは 2027 年までです。", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/duties?position=" + _position.Id + "&year=2026", "/duties?position=" + _position.Id + "&year=2028"], page.QuerySelectorAll(".cluster.no-print a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Section_ShowsThePostsBelowIt_ForItsOwnTownOnly()
    {
        var mate = await Town.Koriyama(_app).MemberAsync("熱海 三", await Town.Koriyama(_app).PositionAsync(_section, "主事"));
        await WriteAsync(_holder, "家屋の引継書", Yearly, Audience.Section(_section.Id));
        await WriteAsync(mate, "償却資産の引継書", "## 年間\n- 1月31日　申告の期限\n", Audience.Section(_section.Id));
        var stranger = await Town.Iwaki(_app).MemberAsync("四倉 一");

        Assert.Equal(["1月31日 申告の期限", "毎月末（休日は翌営業日） 支払"], Lines(await OpenAsync(mate, $"/duties?section={_section.Id}"), 1).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("縦覧の準備", (await OpenAsync(mate, "/duties")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(stranger, $"/duties?section={_section.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(stranger, $"/duties?position={_position.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(mate, "/duties?section=999999"));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(mate, "/duties?section=x"));
    }

    [Fact]
    public async Task JobType_CountsTownsAndNotes_OfWhatTheReaderMayRead()
    {
        var iwaki = Town.Iwaki(_app);
        var elsewhere = await iwaki.MemberAsync("四倉 一", await iwaki.PositionAsync(await iwaki.SectionAsync("資産税課"), "主事", false, JobType));
        await WriteAsync(_holder, "郡山の家屋", "## 年間\n- 4月10日　縦覧の準備\n- 5月　賦課の後始末\n- 毎月10日　毎月の仕事\n", Audience.Section(_section.Id));
        await WriteAsync(elsewhere, "いわきの家屋", "## 年間\n- 4月上旬　縦覧\n- 4月中旬　納税通知\n", Audience.Nation);
        await WriteAsync(elsewhere, "いわきの内輪", "## 年間\n- 4月　庁内だけの仕事\n- 7月　庁内だけの調査\n", Audience.Municipality("072044"));

        var mine = await OpenAsync(_holder, $"/duties?jobType={JobType}");
        var theirs = await OpenAsync(elsewhere, $"/duties?jobType={JobType}");
        var card = await OpenAsync(_holder, $"/job-types/{JobType}");

        Assert.Equal(["2団体", "1団体", "—", "—"], Counts(mine).Take(4));
        Assert.Equal(["1団体", "—", "—", "1団体"], Counts(theirs).Take(4));
        Assert.Equal("4月（2団体、引継書 2件）", mine.QuerySelector("#m4")!.TextContent);
        Assert.Equal("4月（1団体、引継書 2件）", theirs.QuerySelector("#m4")!.TextContent);
        Assert.Equal(["4月", "5月"], mine.QuerySelectorAll(".calendar-strip li").Where(m => m.TextContent.Contains("自分も", StringComparison.Ordinal)).Select(m => m.QuerySelector(".calendar-strip__month")!.TextContent.Trim()));
        Assert.Equal("縦覧の準備", Card(mine, 4).QuerySelector("li div")!.FirstChild!.TextContent.Trim());
        Assert.Contains("いわき市（福島県）", Card(mine, 4).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("庁内だけ", mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("庁内だけの仕事", theirs.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Counts(mine), Counts(card));
        Assert.Equal($"/duties?jobType={JobType}#m4", card.QuerySelector(".calendar-strip a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Position_ShowsItsYearToStrangersFromWhatTheyMayRead()
    {
        await WriteAsync(_holder, "家屋の引継書", "## 年間\n- 4月10日　縦覧の準備\n", Audience.Nation);
        await WriteAsync(_holder, "課の引継書", "## 年間\n- 5月10日　内輪の仕事\n", Audience.Section(_section.Id));
        var stranger = await Town.Iwaki(_app).MemberAsync("四倉 一");

        Assert.Equal(["1件", "0件"], Counts(await OpenAsync(stranger, $"/positions/{_position.Id}")).Take(2));
        Assert.Equal(["1件", "1件"], Counts(await OpenAsync(_holder, $"/positions/{_position.Id}")).Take(2));
    }

    [Fact]
    public async Task Newcomer_SeesTheFirstTwoWeeksForThirtyDays()
    {
        const string Text = "## 年間\n- 4月1日　縦覧の開始\n- 4月10日　支払\n- 4月20日　打合せ\n\n## 6 4月にまずやること\n\n- [ ] 鍵を受け取る\n- [ ] 〔申請が要る権限や鍵〕\n\n## 7 懸案\n- なし\n";
        await WriteAsync(_holder, "家屋の引継書", Text, Audience.Section(_section.Id));
        var newcomer = await Town.Koriyama(_app).MemberAsync("新人 花子", _position, from: new DateOnly(2027, 4, 1));
        await _app.DutiesReadAsync();

        _app.Clock.Set(new DateTimeOffset(2027, 3, 31, 14, 59, 0, TimeSpan.Zero));
        var before = await OpenAsync(newcomer, "/");
        _app.Clock.Set(new DateTimeOffset(2027, 3, 31, 15, 0, 0, TimeSpan.Zero));
        var first = (await OpenAsync(newcomer, "/")).QuerySelector("[aria-labelledby=first-weeks]");
        var old = await OpenAsync(_holder, "/");
        _app.Clock.Set(new DateTimeOffset(2027, 5, 2, 15, 0, 0, TimeSpan.Zero));
        var later = await OpenAsync(newcomer, "/");

        Assert.Null(before.QuerySelector("#first-weeks"));
        Assert.Equal(["4月1日（木） 縦覧の開始", "4月10日（土） 支払"], first!.QuerySelectorAll(".list--dated > li").Select(Line));
        Assert.Equal(["鍵を受け取る"], first.QuerySelectorAll("h3 + ul > li").Select(l => l.TextContent));
        Assert.EndsWith("#s-6-4月にまずやること", first.QuerySelector("h3 a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(old.QuerySelector("#first-weeks"));
        Assert.Null(later.QuerySelector("#first-weeks"));
    }

    private async Task<Note> WriteAsync(Member author, string title, string body, string audience) => await _app.WriteAsync(author, title, body, audience, JobType);

    private async Task<IHtmlDocument> OpenAsync(Member member, string url)
    {
        await _app.DutiesReadAsync();
        using var client = await _app.SignInAsync(member);
        return await client.OpenAsync(url);
    }

    private static IElement Card(IHtmlDocument page, int month) => page.QuerySelector($"[aria-labelledby=m{month}]")!;

    private static IEnumerable<string> Lines(IHtmlDocument page, int month) => Card(page, month).QuerySelectorAll("li").Select(Line);

    private static string Line(IElement line) => $"{line.QuerySelector(".list__date")!.TextContent} {line.QuerySelector("div")!.FirstChild!.TextContent.Trim()}";

    private static IEnumerable<string> Counts(IHtmlDocument page) => page.QuerySelectorAll(".calendar-strip__count").Select(c => c.TextContent);
}
