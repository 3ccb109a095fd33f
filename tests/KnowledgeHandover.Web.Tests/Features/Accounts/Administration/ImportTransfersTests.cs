using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

/// <summary>異動一覧: what it would do, then all of it or nothing, once.</summary>
public sealed class ImportTransfersTests : IAsyncLifetime
{
    private const string Url = "/admin/transfers/import";
    private const string Heading = "発令日,職員,旧所属,旧職,新所属,新職,区分,備考\n";
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    private static readonly DateTimeOffset March = new(2026, 3, 20, 1, 0, 0, TimeSpan.Zero);
    private readonly KnowledgeApp _app = new();
    private Section _tax = null!;
    private Position _taxPost = null!;
    private Position _feePost = null!;
    private Member _sato = null!;
    private Member _suzuki = null!;
    private Member _head = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _app.Clock.Set(March);
        var town = Town.Koriyama(_app);
        _tax = await town.SectionAsync("資産税課", await town.SectionAsync("税務部"));
        var fee = await town.SectionAsync("収納課");
        (_taxPost, _feePost) = (await town.PositionAsync(_tax, "主任（家屋）"), await town.PositionAsync(fee, "主査"));
        _sato = await town.MemberAsync("佐藤 みどり", _taxPost);
        _suzuki = await town.MemberAsync("鈴木 一郎", _feePost);
        _head = await town.MemberAsync("課長 太郎", await town.PositionAsync(_tax, "課長", isHead: true));
        _client = await _app.SignInAsync(await new Office(_app).AdministratorAsync());
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _app.DisposeAsync();
    }

    private static string Swap => Heading
        + "2026/4/1,佐藤 みどり,税務部 資産税課,主任（家屋）,収納課,主査,本務,\n"
        + "2026/4/1,鈴木　一郎,収納課,主査,税務部　資産税課,主任(家屋),本務,\n";

    public static TheoryData<string> Codings => ["utf-8", "utf-8-bom", "cp932"];

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task Preview_InEachEncoding_SaysWhatWillHappenAndWritesNothing(string coding)
    {
        var before = await StateAsync();
        var bytes = coding == "cp932" ? Windows.GetBytes(Swap) : [.. coding == "utf-8-bom" ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(Swap)];

        var page = await PreviewAsync(bytes);

        Assert.Contains("まだ何も変えていません。2 行を取り込み、引継ぎを 2 件始めます。", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["2行目|佐藤 みどり: 税務部 資産税課 主任（家屋） → 収納課 主査（令和8年4月1日（水）から）", "3行目|鈴木 一郎: 収納課 主査 → 税務部 資産税課 主任（家屋）（令和8年4月1日（水）から）"],
            page.QuerySelectorAll("main tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td").Select(c => c.TextContent))));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Import_OfAGoodList_TakesEffectAtMidnight_AndTwiceDoesNothing()
    {
        await TakeAsync(Swap, "2 行を取り込み、引継ぎを 2 件始めました。");
        var after = await StateAsync();
        _app.Clock.Set(new DateTimeOffset(2026, 3, 31, 14, 59, 0, TimeSpan.Zero));
        Assert.True(await HoldsAsync(_sato, _taxPost));
        Assert.False(await HoldsAsync(_suzuki, _taxPost));
        _app.Clock.Set(new DateTimeOffset(2026, 3, 31, 15, 0, 0, TimeSpan.Zero));
        Assert.False(await HoldsAsync(_sato, _taxPost));
        Assert.True(await HoldsAsync(_suzuki, _taxPost));
        Assert.Equal(after, await StateAsync());

        _app.Clock.Set(March.AddDays(1));
        _client = await _app.SignInAsync(await new Office(_app).AdministratorAsync());
        await TakeAsync(Swap, "すべて取り込み済みでした。何も変えていません。");

        Assert.Equal(after, await StateAsync());
        Assert.Equal("rows/2 cases/2", await _app.WithDbAsync(db => db.AuditTrail.Where(r => r.Action == "transfer.import").Select(r => r.Detail.Substring(0, 14)).SingleAsync()));
    }

    [Fact]
    public async Task Import_OpensACaseForEachPost_WithItsSuccessor()
    {
        await TakeAsync(Swap, "2 行を取り込み");

        var cases = await _app.WithDbAsync(db => db.Transfers.AsNoTracking().OrderBy(t => t.Id).ToListAsync());
        Assert.Equal(
            [(_taxPost.Id, _sato.Id, (long?)_suzuki.Id), (_feePost.Id, _suzuki.Id, _sato.Id)],
            cases.Select(t => (t.PositionId, t.PredecessorId, t.SuccessorId)));
        Assert.All(cases, t => Assert.Equal((new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 8), TransferReason.Transfer), (t.EffectiveOn, t.DueOn!.Value, t.Reason)));
        using var mover = await _app.SignInAsync(_sato);
        Assert.Contains("税務部 資産税課 主任（家屋） の引継ぎ", (await mover.OpenAsync($"/transfers/{cases[0].Id}")).Body!.TextContent, StringComparison.Ordinal);
        using var colleague = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("同僚 花", await Town.Koriyama(_app).PositionAsync(_tax, "主事")));
        Assert.Equal(404, (int)(await colleague.GetAsync($"/transfers/{cases[0].Id}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Import_BeforeTheAnnouncement_IsUnknownToThoseConcerned()
    {
        await TakeAsync(Swap, "2 行を取り込み", announced: "2026-03-23");
        var id = await _app.WithDbAsync(db => db.Transfers.Where(t => t.PositionId == _taxPost.Id).Select(t => t.Id).SingleAsync());

        foreach (var (day, status) in new[] { (22, 404), (23, 200) })
        {
            _app.Clock.Set(new DateTimeOffset(2026, 3, day, 3, 0, 0, TimeSpan.Zero));
            foreach (var member in new[] { _sato, _suzuki, _head })
            {
                using var client = await _app.SignInAsync(member);
                Assert.Equal(status, (int)(await client.GetAsync($"/transfers/{id}", TestContext.Current.CancellationToken)).StatusCode);
                Assert.Equal(status == 200, (await client.OpenAsync("/transfers")).QuerySelector("main")!.TextContent.Contains("主任（家屋）", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Import_WithOneBadRow_TakesNothingAndSaysWhatToDo()
    {
        var before = await StateAsync();
        var text = Swap
            + "2026/4/1,無名 太郎,,,収納課,主査,本務,\n"
            + "4月1日,佐藤 みどり,,,収納課,主査,本務,\n"
            + "2026/4/1,課長 太郎,,,収納課,主査,出向,\n"
            + "2026/4/1,課長 太郎,,,収納課,参事,本務,\n"
            + "2026/4/1,課長 太郎,,,無い課,課長,本務,\n"
            + "2026/4/1,課長 太郎,収納課,主査,税務部 資産税課,主任（家屋）,本務,\n"
            + "2026/4/1,課長 太郎,,,,,本務,\n"
            + "2026/4/1,課長 太郎,収納課\n"
            + "2026/4/1,課長 太郎,,,,,復職,\n";

        using var response = await SendAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Equal(
            [
                "5行目: 発令日「4月1日」を読み取れません。2027/4/1 か 令和9年4月1日 のように書いてください。",
                "6行目: 区分「出向」がわかりません。本務・兼務・代理・退職・休職・復職・採用 のどれかにしてください。",
                "11行目: 項目が3個です。見出しと同じ8個にしてください。",
                "4行目: 「無名 太郎」という職員の利用登録がありません。氏名を確かめるか、招待して登録が済んでから取り込んでください。",
                "7行目: 「収納課」に「参事」という職はありません。書き方を直すか、先に「部署と職の管理」で職を置いてください。",
                "8行目: 令和8年4月1日（水）に「無い課」という部署はありません。書き方を直すか、先に「部署と職の管理」で部署を作ってください。",
                "9行目: 令和8年3月31日（火）に「収納課 主査」に就いていません。旧所属と旧職を確かめてください。",
                "10行目: 新所属と新職がありません。書き加えてください。",
                "12行目: 前日に休職していません。職員と発令日を確かめてください。",
            ],
            page.QuerySelectorAll("#validation-summary li").Select(l => l.TextContent.Trim()));
        Assert.Null(page.QuerySelector("input[name=Takes]"));
        Assert.Equal(before, await StateAsync());
        // Nor by pressing the button that is not there.
        Assert.Equal(400, await _client.PressAsync(Url, new("Takes", "true"), new("Text", text), new("AnnouncedOn", "2026-03-20"), new("PublishedOn", "2026-04-01")));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Import_OfEveryKind_DoesWhatItSays()
    {
        var town = Town.Koriyama(_app);
        var hired = await town.MemberAsync("新人 花子");
        var free = await town.PositionAsync(_tax, "主事");
        var text = "異動年月日,氏名,現所属,現職名,異動先,新職名,異動区分\n"
            + "令和8年3月31日,佐藤みどり,税務部 資産税課,主任（家屋）,,,退職\n"
            + "R8.4.1,鈴木 一郎,,,税務部 資産税課,主任（家屋）,代理\n"
            + "2026-04-01,課長 太郎,,,収納課,主査,兼務\n"
            + $"2026/4/1,{hired.Email},,,税務部 資産税課,主事,採用\n"
            + "2026/5/1,鈴木 一郎,,,,,育休\n"
            + "2026/6/1,鈴木 一郎,,,,,復職\n";

        await TakeAsync(text, "6 行を取り込み、引継ぎを 3 件始めました。");

        Assert.Equal(new DateOnly(2026, 3, 31), (await new Office(_app).MemberAsync(_sato.Id)).LastDay);
        _app.Clock.Set(new DateTimeOffset(2026, 4, 1, 3, 0, 0, TimeSpan.Zero));
        bool[] held = [await HoldsAsync(_suzuki, _taxPost), await HoldsAsync(_suzuki, _feePost), await HoldsAsync(_head, _feePost), await HoldsAsync(hired, free), await HoldsAsync(_sato, _taxPost)];
        Assert.Equal([true, true, true, true, false], held);
        _app.Clock.Set(new DateTimeOffset(2026, 5, 2, 3, 0, 0, TimeSpan.Zero));
        Assert.False(await HoldsAsync(_suzuki, _feePost));
        _app.Clock.Set(new DateTimeOffset(2026, 6, 1, 3, 0, 0, TimeSpan.Zero));
        Assert.True(await HoldsAsync(_suzuki, _feePost));
        var retirement = await _app.WithDbAsync(db => db.Transfers.AsNoTracking().SingleAsync(t => t.PredecessorId == _sato.Id));
        Assert.Equal((TransferReason.Retirement, new DateOnly(2026, 3, 31), (long?)null, (long?)_suzuki.Id), (retirement.Reason, retirement.EffectiveOn, retirement.SuccessorId, retirement.DeputyId));
    }

    [Theory]
    [InlineData("", "ファイルが空です。")]
    [InlineData("職員,区分\n佐藤,本務\n", "見出しに「発令日」がありません。")]
    [InlineData("発令日,職員,氏名,区分\n2026/4/1,a,b,本務\n", "見出し「職員」に当たる列が2つ以上あります。")]
    [InlineData("発令日,職員,区分\n", "異動の行がありません。")]
    [InlineData("発令日,職員,区分\n\"2026/4/1,佐藤\n", "引用符が閉じていません。")]
    public async Task Import_OfNoList_SaysWhatIsWrong(string text, string message)
    {
        using var response = await SendAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, (await Browse.ParseAsync(response)).QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfBytesThatAreNoText_SaysSo()
    {
        using var response = await SendAsync([0xff, 0xfe, 0x00, 0x81]);

        Assert.Contains("文字を読み取れませんでした。UTF-8 か Shift_JIS の CSV ファイルを選んでください。", (await Browse.ParseAsync(response)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForAnybodyElse_IsNotThere_AndOtherTownsAreOutOfReach()
    {
        using var member = await _app.SignInAsync(_sato);
        Assert.Equal(404, (int)(await member.GetAsync(Url, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(404, await member.PressAsync(Url, new("Takes", "true"), new("Text", Swap), new("AnnouncedOn", "2026-03-20"), new("PublishedOn", "2026-04-01")));
        using var elsewhere = await _app.SignInAsync(await new Office(_app).AdministratorAsync("072044"));
        Assert.Equal(400, await elsewhere.PressAsync(Url, new("Takes", "true"), new("Text", Swap), new("AnnouncedOn", "2026-03-20"), new("PublishedOn", "2026-04-01")));
        Assert.Equal(0, await _app.WithDbAsync(db => db.Transfers.CountAsync()));
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] bytes, string announced = "2026-03-20")
    {
        var token = (await _client.OpenAsync(Url)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(bytes), "List", "異動.csv" },
            { new StringContent(announced), "AnnouncedOn" },
            { new StringContent("2026-04-01"), "PublishedOn" },
        };
        return await _client.PostAsync(Url, form, TestContext.Current.CancellationToken);
    }

    private async Task<IHtmlDocument> PreviewAsync(byte[] bytes, string announced = "2026-03-20")
    {
        using var response = await SendAsync(bytes, announced);
        var page = await Browse.ParseAsync(response);
        Assert.True(response.StatusCode == HttpStatusCode.OK, page.QuerySelector("#validation-summary")?.TextContent);
        return page;
    }

    /// <summary>Looks at the preview and presses 「取り込む」 below it.</summary>
    private async Task TakeAsync(string text, string notice, string announced = "2026-03-20")
    {
        var form = (await PreviewAsync(Encoding.UTF8.GetBytes(text), announced)).QuerySelectorAll("main form").OfType<IHtmlFormElement>().Single();
        using var response = await _client.PostAsync(Url, new FormUrlEncodedContent(form.Elements.OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value))), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains(notice, (await _client.OpenAsync(Url)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private Task<bool> HoldsAsync(Member member, Position position) => _app.WithDbAsync(async db =>
        (await db.StandingOfAsync(member.Id, KnowledgeHandover.Web.Infrastructure.JapanCalendar.Day(_app.Clock.GetUtcNow().UtcDateTime), default)).Current.Any(p => p.PositionId == position.Id));

    /// <summary>All that an import writes.</summary>
    private Task<string> StateAsync() => _app.WithDbAsync(async db =>
    {
        var assignments = await db.Assignments.AsNoTracking().OrderBy(a => a.Id).Select(a => $"{a.MemberId}/{a.PositionId}/{a.From}/{a.To}/{a.Kind}").ToListAsync();
        var transfers = await db.Transfers.AsNoTracking().OrderBy(t => t.Id).Select(t => $"{t.PositionId}/{t.PredecessorId}/{t.SuccessorId}/{t.Version}").ToListAsync();
        return string.Join('\n', assignments.Concat(transfers)) + $"\n{await db.Leaves.CountAsync()}/{await db.Users.CountAsync(m => m.LastDay != null)}";
    });
}
