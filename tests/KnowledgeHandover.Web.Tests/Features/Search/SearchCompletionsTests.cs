using System.Net;
using System.Net.Http.Json;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Search;

namespace KnowledgeHandover.Web.Tests.Features.Search;

public sealed class SearchCompletionsTests : IAsyncLifetime
{
    private readonly KnowledgeApp _app = new();
    private HttpClient _iwaki = null!;
    private HttpClient _koriyama = null!;
    private Note _open = null!;

    public async ValueTask InitializeAsync()
    {
        var koriyama = Town.Koriyama(_app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("国保年金課"), "主任");
        var author = await koriyama.MemberAsync("佐藤 みどり", position);
        var reader = await Town.Iwaki(_app).MemberAsync("鈴木 一郎");
        _open = await _app.WriteNoteAsync(author, position, new NoteText("被保険者証の年次更新", "保険証を十月に送ります。保険の窓口は二階です。"), Audience.Nation);
        await _app.WriteNoteAsync(author, position, new NoteText("被保険者台帳の庁内手順", "ヒヤシンスの記録です。"), Audience.Municipality("072036"));
        (_koriyama, _iwaki) = (await _app.SignInAsync(author), await _app.SignInAsync(reader));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_WithoutSignIn_IsRefused()
    {
        using var response = await _app.CreateAnonymousClient().GetAsync("/search/completions?q=保険", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Get_BeginningInKana_OffersTheWordInKanji()
    {
        var offered = await CompleteAsync(_iwaki, "ほけん");

        Assert.InRange(offered.IndexOf(new("保険", "", "", null)), 0, offered.IndexOf(new("国民健康保険", "業務", "こくみんけんこうほけん", null)));
        Assert.True(offered.Count <= 8);
    }

    [Fact]
    public async Task Get_AliasOfAJobType_OffersItsName() =>
        Assert.Equal(new SearchCompletion("国民健康保険", "業務", "国保", null), (await CompleteAsync(_iwaki, "国保"))[0]);

    [Fact]
    public async Task Get_LastOfSeveralWords_IsCompletedBehindTheOthers() =>
        Assert.Contains(await CompleteAsync(_iwaki, "年次　ほけ"), o => o.Text == "年次　保険");

    [Fact]
    public async Task Get_BeginningOfATitle_OffersTheNoteItself() =>
        Assert.Contains(new SearchCompletion("被保険者証の年次更新", "ノート", "", $"/notes/{_open.Id}"), await CompleteAsync(_iwaki, "被保険者"));

    [Fact]
    public async Task Get_NoteOfAnotherMunicipality_IsOfferedOnlyThere()
    {
        Assert.DoesNotContain(await CompleteAsync(_iwaki, "被保険者"), o => o.Text.Contains("庁内手順", StringComparison.Ordinal));
        Assert.Empty(await CompleteAsync(_iwaki, "ヒヤシ"));
        Assert.Contains(await CompleteAsync(_koriyama, "被保険者"), o => o.Text == "被保険者台帳の庁内手順");
        Assert.Contains(await CompleteAsync(_koriyama, "ヒヤシ"), o => o.Text == "ヒヤシンス");
    }

    [Theory]
    [InlineData("")]
    [InlineData("　")]
    [InlineData("\"保険")]
    [InlineData("title:保険")]
    [InlineData("\0")]
    [InlineData("ぬるぽ")]
    public async Task Get_NothingOrAQuery_OffersNothing(string typed) => Assert.Empty(await CompleteAsync(_iwaki, typed));

    [Fact]
    public async Task Get_VeryLongText_OffersNothing() => Assert.Empty(await CompleteAsync(_iwaki, new string('保', 501)));

    private static async Task<List<SearchCompletion>> CompleteAsync(HttpClient client, string typed) =>
        (await client.GetFromJsonAsync<List<SearchCompletion>>("/search/completions?q=" + Uri.EscapeDataString(typed), TestContext.Current.CancellationToken))!;
}
