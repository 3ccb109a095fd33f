using System.Net;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Notes;
using KnowledgeHandover.Web.Tests.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.JobTypes;

/// <summary>The directory, the page of a job type, and the form of a local tag.</summary>
public sealed class JobTypePagesTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Directory_ShowsTheDepartmentsWithTheirJobsAndNarrowsByAlias()
    {
        using var client = await ReaderAsync();

        var all = await client.OpenAsync("/job-types");
        var narrowed = await client.OpenAsync("/job-types?q=生保");
        var nothing = await client.OpenAsync("/job-types?q=ぬるぽ");

        var departments = all.QuerySelectorAll("main details.department h2").Select(h => h.TextContent).ToList();
        Assert.Equal(departments, all.QuerySelectorAll("nav[aria-label=部門の目次] a[href^='#dept-']").Select(a => a.TextContent));
        Assert.Contains("民生", departments);
        Assert.DoesNotContain("警察", departments);
        Assert.Equal(["介護保険", "国民健康保険", "後期高齢者医療"], Below(all, "dept-welfare").Intersect(["介護保険", "国民健康保険", "後期高齢者医療"]).Order(StringComparer.Ordinal));
        Assert.NotNull(all.QuerySelector("main h3 a[href='/job-types/fixed-asset-tax']"));
        Assert.Contains("生活保護", narrowed.QuerySelectorAll("main details[open] a").Select(a => a.TextContent));
        Assert.Null(narrowed.QuerySelector("main a[href='/job-types/fixed-asset-tax']"));
        Assert.Contains("「ぬるぽ」に当たる業務は見つかりませんでした。", nothing.QuerySelector(".empty")!.Text(), StringComparison.Ordinal);
        Assert.NotNull(nothing.QuerySelector("main a[href='/job-types/new']"));
    }

    [Fact]
    public async Task Directory_OpensTheDepartmentsOfOnesOwnJobs()
    {
        var town = Town.Koriyama(app);
        var post = await town.PositionAsync(await town.SectionAsync("資産税課"), "主任", false, "fixed-asset-tax-house");
        using var client = await app.SignInAsync(await town.MemberAsync("家屋 花子", post));

        var page = await client.OpenAsync("/job-types");

        Assert.Equal(["税務"], page.QuerySelectorAll("main details[open] h2").Select(h => h.TextContent));
        Assert.Contains("総務・企画", page.QuerySelectorAll("main details:not([open]) h2").Select(h => h.TextContent));
    }

    [Fact]
    public async Task Directory_OfADepartmentWithoutAnything_IsFoundByItsName()
    {
        using var client = await ReaderAsync();

        var page = await client.OpenAsync("/job-types?q=警察本部");

        Assert.Equal(["警察"], page.QuerySelectorAll("main details[open] h2").Select(h => h.TextContent));
    }

    [Fact]
    public async Task Directory_AskedForTooLongAName_KeepsItBesideTheMessage()
    {
        using var client = await ReaderAsync();
        var typed = new string('長', 41);

        using var response = await client.GetAsync($"/job-types?q={typed}", _cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Contains("探す言葉は40文字までです。", page.QuerySelector("#validation-summary")!.Text(), StringComparison.Ordinal);
        Assert.Equal(typed, ((IHtmlInputElement)page.QuerySelector("main #q")!).Value);
        Assert.NotNull(page.QuerySelector("nav[aria-label=部門の目次]"));
    }

    [Fact]
    public async Task Page_SaysWhatTheJobIsAndCountsWhatThisReaderMayRead()
    {
        var (koriyama, iwaki) = (Town.Koriyama(app), Town.Iwaki(app));
        var section = await koriyama.SectionAsync("介護保険課");
        var holder = await koriyama.MemberAsync("介護 花子", await koriyama.PositionAsync(section, "主任", false, "long-term-care-insurance"));
        var stranger = await iwaki.MemberAsync("いわき 太郎", await iwaki.PositionAsync(await iwaki.SectionAsync("市民課"), "主事"));
        await app.WriteAsync(holder, "全国の介護ノート", "本文", Audience.Nation, "long-term-care-insurance");
        await app.WriteAsync(holder, "課の介護ノート", "本文", Audience.Section(section.Id), "long-term-care-insurance");
        await app.AskAsync(holder, "全国への相談", jobType: "long-term-care-insurance");
        await app.AskAsync(holder, "庁内の相談", ownMunicipalityOnly: true, jobType: "long-term-care-insurance");
        using var theirs = await app.SignInAsync(stranger);
        using var ours = await app.SignInAsync(holder);

        var (outside, inside) = (await theirs.OpenAsync("/job-types/long-term-care-insurance"), await ours.OpenAsync("/job-types/long-term-care-insurance"));

        Assert.Equal("介護保険", outside.QuerySelector("h1")!.TextContent);
        var facts = outside.QuerySelectorAll(".facts > div").ToDictionary(d => d.QuerySelector("dt")!.TextContent, d => d.QuerySelector("dd")!.TextContent);
        Assert.Equal("かいごほけん", facts["読み"]);
        Assert.Contains("介護", facts["別の呼び名"], StringComparison.Ordinal);
        Assert.Contains("介護保険法", facts["根拠"], StringComparison.Ordinal);
        Assert.NotEmpty(outside.QuerySelector(".page-head .lead")!.TextContent);
        Assert.Equal(["引継書 1件", "相談 1件", "同じ業務の職 1件"], Counts(outside));
        Assert.Equal(["引継書 2件", "相談 2件", "同じ業務の職 1件"], Counts(inside));
        Assert.DoesNotContain("課の介護ノート", outside.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("庁内の相談", outside.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("郡山市（福島県） 介護保険課 主任", outside.QuerySelector("[aria-labelledby=people] li a")!.Text());
        Assert.Equal("/counterparts?jobType=long-term-care-insurance", outside.QuerySelector("[aria-labelledby=people] p > a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_LeadsToANoteOnThisJobAndToItsSubscription()
    {
        using var client = await ReaderAsync();

        var page = await client.OpenAsync("/job-types/fixed-asset-tax-house");
        var write = page.QuerySelectorAll("main a").Single(a => a.TextContent == "この業務の引継書を書く").GetAttribute("href")!;
        using var subscribed = await client.SubmitAsync("/job-types/fixed-asset-tax-house", [], "/subscribe");

        Assert.Equal("/notes/new?jobType=fixed-asset-tax-house", write);
        Assert.Equal(page.QuerySelector("h1")!.TextContent, (await client.OpenAsync(write)).QuerySelector("#Input_JobTypes")!.GetAttribute("value"));
        Assert.Equal("/job-types/fixed-asset-tax-house", subscribed.Headers.Location!.ToString());
        Assert.Contains("購読しています。", (await client.OpenAsync("/job-types/fixed-asset-tax-house")).QuerySelector("[aria-labelledby=subscribe-heading]")!.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-job")]
    [InlineData("%07")]
    [InlineData("固定資産税")]
    public async Task Page_OfNoJobType_IsNotFound(string slug)
    {
        using var client = await ReaderAsync();

        using var response = await client.GetAsync($"/job-types/{slug}", _cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task NewTag_OfAnyMember_IsThereForEverybody()
    {
        using var client = await ReaderAsync();

        using var response = await client.SubmitAsync("/job-types/new", new() { ["Input.Name"] = " 空き公共施設の活用 ", ["Input.Kana"] = "アキコウキョウシセツノカツヨウ" });

        var page = await client.OpenAsync(response.Headers.Location!.ToString());
        Assert.Equal("空き公共施設の活用", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("業務タグ「空き公共施設の活用」を追加しました。", page.Body!.TextContent, StringComparison.Ordinal);
        using var elsewhere = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("いわき 花子"));
        Assert.Contains("空き公共施設の活用 郡山市（福島県） が追加", (await elsewhere.OpenAsync("/job-types?q=空き公共施設")).QuerySelector("[aria-labelledby=local-tags] li")!.Text(), StringComparison.Ordinal);
        var tag = await app.WithDbAsync(db => db.JobTypes.SingleAsync(j => j.Name == "空き公共施設の活用", _cancellation));
        Assert.Equal(("あきこうきょうしせつのかつよう", "072036"), (tag.Kana, tag.MunicipalityCode));
        Assert.Equal(1, await app.WithDbAsync(db => db.AuditTrail.CountAsync(a => a.Action == "job-type.add" && a.Subject == $"job-type/{tag.Id}", _cancellation)));
    }

    [Theory]
    [InlineData("国保", "こくほ", "同じ名前か呼び名の業務がすでにあります。下の業務を使ってください。")]
    [InlineData("固定資産税", "こていしさんぜい", "同じ名前か呼び名の業務がすでにあります。下の業務を使ってください。")]
    [InlineData("税、福祉", "ぜい", "業務名に「、」「;」「,」は使えません。業務タグを並べて入力するときの区切りになるためです。「・」を使うか、2つに分けてください。")]
    [InlineData("税；福祉", "ぜい", "業務名に「、」「;」「,」は使えません。業務タグを並べて入力するときの区切りになるためです。「・」を使うか、2つに分けてください。")]
    [InlineData("", "ぜい", "業務名を入力してください。")]
    [InlineData("新しい業務", "", "読みを入力してください。")]
    [InlineData("新しい業務", "atarashii", "読みは、ひらがなで入力してください。")]
    [InlineData("四十文字をこえる業務名四十文字をこえる業務名四十文字をこえる業務名四十文字をこえる業務名", "よんじゅう", "業務名は40文字までです。")]
    public async Task NewTag_ThatCannotBe_IsRefusedInWordsAndKept(string name, string kana, string message)
    {
        using var client = await ReaderAsync();
        var before = await app.WithDbAsync(db => db.JobTypes.CountAsync(_cancellation));

        using var response = await client.SubmitAsync("/job-types/new", new() { ["Input.Name"] = name, ["Input.Kana"] = kana });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Contains(message, page.QuerySelector("#validation-summary")!.Text(), StringComparison.Ordinal);
        Assert.Equal((name, kana), (page.QuerySelector("#Input_Name")!.GetAttribute("value"), page.QuerySelector("#Input_Kana")!.GetAttribute("value")));
        Assert.Equal(before, await app.WithDbAsync(db => db.JobTypes.CountAsync(_cancellation)));
    }

    [Fact]
    public async Task NewTag_UnderAnAlias_LeadsToTheOneThatIsThere()
    {
        using var client = await ReaderAsync();

        using var response = await client.SubmitAsync("/job-types/new", new() { ["Input.Name"] = "国保", ["Input.Kana"] = "こくほ" });

        var existing = (await Browse.ParseAsync(response)).QuerySelector(".notice--info a")!;
        Assert.Equal("国民健康保険", existing.TextContent);
        Assert.Equal("国民健康保険", (await client.OpenAsync(existing.GetAttribute("href")!)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task NewTag_AddedByManyAtOnce_IsAddedOnceAndTheOthersAreLedToIt()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReaderAsync()));

        var answers = await Task.WhenAll(clients.Select(c => c.SubmitAsync("/job-types/new", new() { ["Input.Name"] = "同時の業務", ["Input.Kana"] = "どうじのぎょうむ" })));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.BadRequest));
        Assert.Equal(1, await app.WithDbAsync(db => db.JobTypes.CountAsync(j => j.Name == "同時の業務", _cancellation)));
        Assert.Equal(1, await app.WithDbAsync(db => db.AuditTrail.CountAsync(a => a.Action == "job-type.add" && a.Subject == "job-type/" + db.JobTypes.Single(j => j.Name == "同時の業務").Id, _cancellation)));
    }

    private async Task<HttpClient> ReaderAsync()
    {
        var town = Town.Koriyama(app);
        return await app.SignInAsync(await town.MemberAsync("読 花子", await town.PositionAsync(await town.SectionAsync("総務課"), "主事")));
    }

    private static IEnumerable<string> Below(IHtmlDocument page, string department) => page.QuerySelector($"#{department}")!.ParentElement!.QuerySelectorAll("a").Select(a => a.TextContent);

    private static IEnumerable<string> Counts(IHtmlDocument page) => page.QuerySelectorAll("#notes, #questions, #people").Select(h => h.TextContent);
}
