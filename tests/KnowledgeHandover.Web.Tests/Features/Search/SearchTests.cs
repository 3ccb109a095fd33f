using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Search;

public sealed class SearchTests : IClassFixture<KnowledgeApp>, IAsyncLifetime
{
    private readonly KnowledgeApp _app;
    private HttpClient _iwaki = null!;
    private HttpClient _koriyama = null!;
    private static bool _written;

    public SearchTests(KnowledgeApp app) => _app = app;

    public async ValueTask InitializeAsync()
    {
        var koriyama = Town.Koriyama(_app);
        var section = await koriyama.SectionAsync("資産税課");
        var position = await koriyama.PositionAsync(section, "主任", jobTypes: "fixed-asset-tax");
        var author = await koriyama.MemberAsync("佐藤 みどり", position);
        var iwaki = Town.Iwaki(_app);
        var reader = await iwaki.MemberAsync("鈴木 一郎", await iwaki.PositionAsync(await iwaki.SectionAsync("税務課"), "主事"));
        if (!_written)
        {
            _written = true;
            await _app.WriteNoteAsync(author, position, new NoteText("家屋評価の年間事務", "## 年間の流れ\n\n1月1日が賦課期日です。固定資産税の家屋調査を秋に終えて引き継ぎました。"), Audience.Nation, "fixed-asset-tax");
            await _app.WriteNoteAsync(author, position, new NoteText("庁内だけの滞納メモ", "差押えの前に財産調査をします。"), Audience.Municipality("072036"), "fixed-asset-tax");
        }

        (_koriyama, _iwaki) = (await _app.SignInAsync(author), await _app.SignInAsync(reader));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Get_NotSignedIn_LeadsToTheSignIn()
    {
        using var response = await _app.CreateAnonymousClient().GetAsync("/search?q=家屋", TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/account/sign-in", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NoteOfAnotherMunicipality_IsNeitherShownNorCountedNorSuggested()
    {
        var outside = await _iwaki.OpenAsync("/search?q=差押え 財産調査&exact=true");
        var inside = await _koriyama.OpenAsync("/search?q=差押え 財産調査&exact=true");

        Assert.DoesNotContain("滞納メモ", outside.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("見つかりませんでした", outside.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0", TabCount(outside, "ノート"));
        Assert.Contains("庁内だけの滞納メモ", inside.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", TabCount(inside, "ノート"));
    }

    [Theory]
    [InlineData("引き継ぐ")]
    [InlineData("引継ぎ")]
    [InlineData("引継")]
    [InlineData("引き継いだ")]
    [InlineData("１月１日")]
    [InlineData("固定資産 家屋")]
    [InlineData("\"賦課期日\"")]
    [InlineData("＂賦課期日＂")]
    [InlineData("“賦課期日”")]
    [InlineData("title:家屋評価")]
    [InlineData("ＴＩＴＬＥ：家屋評価")]
    [InlineData("tag:固定資産税")]
    [InlineData("タグ：固定資産税")]
    [InlineData("アンドロメダ OR 賦課期日")]
    [InlineData("市町村：郡山　家屋")]
    [InlineData("家屋 municipality:郡山市")]
    [InlineData("家屋　－滞納")]
    [InlineData("更新：2026-11 家屋")]
    [InlineData("家屋 年度：令和８年度")]
    [InlineData("見出し：年間の流れ")]
    [InlineData("本文:賦課期日")]
    public async Task Get_WordsAsStaffTypeThem_FindTheNote(string query)
    {
        var page = await _iwaki.OpenAsync("/search?q=" + Uri.EscapeDataString(query));

        Assert.Contains("家屋評価の年間事務", Titles(page));
        Assert.Contains("郡山市（福島県）", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("家屋 -賦課期日")]
    [InlineData("\"期日賦課\"")]
    [InlineData("title:賦課期日")]
    [InlineData("tag:賦課期日")]
    [InlineData("家屋 municipality:いわき市")]
    [InlineData("家屋 更新:2026-10")]
    [InlineData("家屋 年度:令和7年度")]
    [InlineData("見出し:賦課期日")]
    [InlineData("本文:家屋評価の年間事務")]
    public async Task Get_ConditionThatDoesNotHold_DoesNotFindTheNote(string query)
    {
        var page = await _iwaki.OpenAsync("/search?q=" + Uri.EscapeDataString(query));

        Assert.DoesNotContain("家屋評価の年間事務", Titles(page));
    }

    [Fact]
    public async Task Get_WordsOfTheQuery_AreMarkedInTheExcerpt()
    {
        var page = await _iwaki.OpenAsync("/search?q=賦課期日");

        Assert.Contains(page.QuerySelectorAll("main .excerpt mark"), m => m.TextContent.Contains("賦課", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_FilterByPrefecture_KeepsTheOtherCountsInSight()
    {
        var page = await _iwaki.OpenAsync("/search?q=家屋&prefecture=福島県");

        Assert.Contains("家屋評価の年間事務", Titles(page));
        Assert.NotNull(page.QuerySelector("input[name=prefecture][value=福島県][checked]"));
        Assert.Empty(Titles(await _iwaki.OpenAsync("/search?q=家屋&prefecture=沖縄県")));
    }

    /// <summary>Whatever is typed: it stands in the box again, nothing of it is HTML, and the page offers a way on.</summary>
    [Theory]
    [InlineData("((((")]
    [InlineData("\"")]
    [InlineData("-")]
    [InlineData("tag:")]
    [InlineData("\0\u001f")]
    [InlineData("くぁwせdrftgyふじこlp")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a OR OR \"b")]
    public async Task Get_AnyText_IsAnsweredCalmly(string query)
    {
        var page = await _iwaki.OpenAsync("/search?year=abc&page=-3&q=" + Uri.EscapeDataString(query));

        var typed = query.Trim('\0', '\u001f');
        Assert.Equal(typed, page.QuerySelector("header input[name=q]")!.GetAttribute("value") ?? "");
        Assert.Equal(typed.Length == 0 ? "検索" : $"「{typed}」の検索結果", page.QuerySelector("main h1")!.TextContent);
        Assert.Equal(["すべて", "ノート", "担当者", "相談", "業務"], page.QuerySelectorAll(".tabs a").Select(a => a.FirstChild!.TextContent.Trim()));
        Assert.Empty(page.QuerySelectorAll("main script"));
        var says = page.QuerySelector("main")!.TextContent;
        Assert.True(says.Contains("見つかりませんでした", StringComparison.Ordinal) || says.Contains(" 件", StringComparison.Ordinal) || says.Contains("言葉を入れて探してください", StringComparison.Ordinal), says);
    }

    [Theory]
    [InlineData("zqxjkvw")]
    [InlineData("ぬるぽがっげ")]
    [InlineData("あsdfghjkl")]
    public async Task Get_Nonsense_FindsNothingAndLeadsToAQuestion(string query)
    {
        var page = await _iwaki.OpenAsync("/search?q=" + Uri.EscapeDataString(query));

        Assert.Empty(Titles(page));
        Assert.Contains("見つかりませんでした", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/questions/new?title=" + Uri.EscapeDataString(query), page.QuerySelector("main .empty a.button")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("main .empty a.chip"));
    }

    [Fact]
    public async Task Get_OneUnknownWordAmongKnownOnes_IsWidenedAndSaysSo()
    {
        var page = await _iwaki.OpenAsync("/search?q=" + Uri.EscapeDataString("家屋評価 年間 アンドロメダ"));

        Assert.Contains("家屋評価の年間事務", Titles(page));
        Assert.Contains("「家屋評価・年間」に広げて探しました。「アンドロメダ」に当てはまるものはありませんでした。", page.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main .notice a[href*='exact=true']"));
    }

    [Fact]
    public async Task Get_SlipOfThePen_OffersTheNearestWord()
    {
        var page = await _iwaki.OpenAsync("/search?exact=true&q=" + Uri.EscapeDataString("固定資産勢"));

        Assert.Contains("固定資産税", page.QuerySelectorAll("main .empty a.chip").Select(chip => chip.TextContent));
        Assert.Contains("この言葉で相談する", page.QuerySelector("main .empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SlipOfThePenThatFindsLittle_OffersALinkThatSearchesAgain()
    {
        var page = await _iwaki.OpenAsync("/search?q=" + Uri.EscapeDataString("固定資産勢 家屋調査"));

        Assert.Contains("家屋評価の年間事務", Titles(page));
        Assert.Contains("もしかして:", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var link = page.QuerySelectorAll("main a.chip").Single(chip => chip.TextContent == "固定資産税");
        Assert.Contains("家屋評価の年間事務", Titles(await _iwaki.OpenAsync(link.GetAttribute("href")!)));
        Assert.Empty((await _iwaki.OpenAsync("/search?q=" + Uri.EscapeDataString("家屋調査"))).QuerySelectorAll("main a.chip"));
    }

    [Fact]
    public async Task Get_NothingFound_OffersAWayToAsk()
    {
        var page = await _iwaki.OpenAsync("/search?exact=true&q=くぁwせdrftgyふじこlp");

        var ask = page.QuerySelectorAll("main a").Single(a => a.TextContent == "この言葉で相談する").GetAttribute("href")!;
        Assert.Equal("くぁwせdrftgyふじこlp", (await _iwaki.OpenAsync(ask)).QuerySelector("#Input_Title")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Get_QuestionWrittenInMarkdown_ShowsItsTextWithoutTheMarks()
    {
        using var sent = await _koriyama.SubmitAsync("/questions/new", new()
        {
            ["Input.JobType"] = "固定資産税",
            ["Input.Title"] = "ヒヤシンスの相談",
            ["Input.Body"] = "## 経過\n\n**ヒヤシンス**を[花壇](https://example.lg.jp/kadan)に植えます。",
            ["Input.Reach"] = "municipality",
        });

        var page = await _koriyama.OpenAsync("/search?kind=question&q=ヒヤシンス");

        var excerpt = page.QuerySelector("main .excerpt")!.TextContent;
        Assert.Contains("ヒヤシンスを花壇に植えます。", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("**", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("##", excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MemberRole.MunicipalityAdministrator)]
    [InlineData(MemberRole.SiteAdministrator)]
    public async Task Explain_ForAdministrators_SaysWhyAHitRanksWhereItDoes(MemberRole role)
    {
        var administrator = await _app.SignInAsync(await Town.Iwaki(_app).MemberAsync("遠藤 志保", role: role));
        var plain = await administrator.OpenAsync("/search?q=家屋 賦課期日");
        var page = await administrator.OpenAsync(plain.QuerySelectorAll("main a").Single(a => a.TextContent == "順位の根拠を表示（管理者のみ）").GetAttribute("href")!);

        Assert.Null(plain.QuerySelector("main .explanation"));
        var why = page.QuerySelectorAll("main .list > li").First(li => li.QuerySelector(".list__title")!.TextContent == "家屋評価の年間事務").QuerySelector(".explanation")!;
        var rows = why.QuerySelectorAll("tbody tr").Select(r => r.Children.Select(c => c.TextContent.Trim()).ToList()).ToList();
        Assert.Equal("家屋", rows[0][0]);
        Assert.Contains("題名 1", rows[0][1], StringComparison.Ordinal);
        Assert.Equal(["言葉どうしの近さ", "新しさ", "1年以内の実施印"], rows.TakeLast(3).Select(r => r[0]));
        var score = double.Parse(why.QuerySelector("summary")!.TextContent.Split(' ', '点')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(score, rows.Sum(r => double.Parse(r[4], System.Globalization.CultureInfo.InvariantCulture)), 0.005);
    }

    [Fact]
    public async Task Explain_ForMembers_ShowsNoScore()
    {
        var page = await _koriyama.OpenAsync("/search?q=家屋 賦課期日&explain=1");

        Assert.Contains("家屋評価の年間事務", Titles(page));
        Assert.DoesNotContain("順位の根拠", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main .explanation"));
        Assert.DoesNotMatch(@"\d\.\d{3}", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Help_ListsTheOperatorsAndWhatIsRecorded()
    {
        var help = (await _iwaki.OpenAsync("/search?q=ぬるぽ宇宙船")).QuerySelector("main details.help")!;

        Assert.Equal("検索のしかた", help.QuerySelector("summary")!.TextContent);
        Assert.Contains("更新:2026-04..2026-06", help.QuerySelectorAll("a").Select(a => a.TextContent));
        Assert.Contains("だれが探したかは記録しません。", help.TextContent, StringComparison.Ordinal);
        var example = help.QuerySelectorAll("a").Single(a => a.TextContent == "題名:家屋").GetAttribute("href")!;
        Assert.Contains("家屋評価の年間事務", Titles(await _iwaki.OpenAsync(example)));
    }

    [Fact]
    public async Task Get_VeryLongText_IsCutAndSaysSo()
    {
        var cut = await _iwaki.OpenAsync("/search?q=" + Uri.EscapeDataString(string.Concat(Enumerable.Repeat("家屋評価の年間事務 ", 300))));
        var whole = await _iwaki.OpenAsync("/search?q=家屋評価の年間事務");

        Assert.StartsWith("探す言葉が長いので、はじめの500文字で探しました。", cut.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("家屋評価の年間事務", Titles(cut));
        Assert.DoesNotContain("探す言葉が長い", whole.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("500", whole.QuerySelector("header input[name=q]")!.GetAttribute("maxlength"));
    }

    private static IEnumerable<string> Titles(IHtmlDocument page) => page.QuerySelectorAll("main .list__title").Select(t => t.TextContent.Trim());

    private static string TabCount(IHtmlDocument page, string tab) =>
        page.QuerySelectorAll(".tabs a").Single(a => a.TextContent.Contains(tab, StringComparison.Ordinal)).QuerySelector(".tabs__count")!.TextContent.Trim();
}
