using AngleSharp.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Search;

public sealed class SimilarNotesTests : IAsyncLifetime
{
    private const string Body = "評価替えの年は、非木造家屋の再建築費評点を見直します。図面と見積書を税務署から借ります。";

    private readonly KnowledgeApp _app = new();
    private Note _own = null!;
    private Note _near = null!;
    private Note _hidden = null!;
    private HttpClient _koriyama = null!;
    private HttpClient _iwaki = null!;

    public async ValueTask InitializeAsync()
    {
        var koriyama = Town.Koriyama(_app);
        var post = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任", jobTypes: "fixed-asset-tax-house");
        var author = await koriyama.MemberAsync("佐藤 みどり", post);
        var iwaki = Town.Iwaki(_app);
        var section = await iwaki.SectionAsync("税務課");
        var other = await iwaki.PositionAsync(section, "調査主査", jobTypes: "depreciable-asset-tax");
        var same = await iwaki.PositionAsync(section, "家屋主査", jobTypes: "fixed-asset-tax-house");
        var (colleague, third) = (await iwaki.MemberAsync("鈴木 一郎", other), await iwaki.MemberAsync("高橋 次郎", same));
        _own = await _app.WriteNoteAsync(author, post, new NoteText("家屋評価の年間事務", Body), Audience.Nation, "fixed-asset-tax-house");
        _near = await _app.WriteNoteAsync(colleague, other, new NoteText("大型工場の評点", Body), Audience.Nation, "depreciable-asset-tax");
        await _app.WriteNoteAsync(third, same, new NoteText("木造でない家屋", Body), Audience.Nation, "fixed-asset-tax-house");
        await _app.WriteNoteAsync(third, same, new NoteText("図書館の当番", "祝日の開館と返却の督促を決めます。"), Audience.Nation);
        _hidden = await _app.WriteNoteAsync(colleague, other, new NoteText("庁内の評点メモ", Body), Audience.Municipality("072044"), "depreciable-asset-tax");
        (_koriyama, _iwaki) = (await _app.SignInAsync(author), await _app.SignInAsync(third));
        await _koriyama.OpenAsync("/search?q=評点");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Note_WithOthersLikeIt_ShowsThemAndWhy()
    {
        var page = await _koriyama.OpenAsync($"/notes/{_own.Id}");

        Assert.Equal(["大型工場の評点", "木造でない家屋"], Titles(page, "similar").Order(StringComparer.Ordinal));
        Assert.Contains("共通する語: ", Section(page, "similar")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("評点", Section(page, "similar")!.QuerySelector("li .meta")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_ForWhoMayReadMore_ShowsThatToo()
    {
        Assert.DoesNotContain("庁内の評点メモ", Titles(await _koriyama.OpenAsync($"/notes/{_own.Id}"), "similar"));
        Assert.Contains("庁内の評点メモ", Titles(await _iwaki.OpenAsync($"/notes/{_own.Id}"), "similar"));
        Assert.DoesNotContain("庁内の評点メモ", Titles(await _iwaki.OpenAsync($"/notes/{_hidden.Id}"), "similar"));
    }

    [Fact]
    public async Task Note_HiddenAfterItWasShown_IsGoneAtOnce()
    {
        Assert.Contains("大型工場の評点", Titles(await _koriyama.OpenAsync($"/notes/{_own.Id}"), "similar"));
        await _app.WithDbAsync(async db =>
        {
            (await db.Notes.SingleAsync(n => n.Id == _near.Id)).ShareWith(Audience.Municipality("072044"));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(["木造でない家屋"], Titles(await _koriyama.OpenAsync($"/notes/{_own.Id}"), "similar"));
    }

    [Fact]
    public async Task Posts_ThatDoSomethingElseButWriteAlike_AreOffered()
    {
        var posts = Section(await _koriyama.OpenAsync($"/notes/{_own.Id}"), "alike")!;

        Assert.Equal(["いわき市（福島県） 税務課 調査主査"], posts.QuerySelectorAll(".list__title").Select(a => a.TextContent));
        Assert.Contains("似た引継書: 大型工場の評点（共通する語: ", posts.TextContent, StringComparison.Ordinal);
        Assert.Null(Section(await _iwaki.OpenAsync($"/notes/{_near.Id}"), "alike")?.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent.StartsWith("いわき市", StringComparison.Ordinal)));
    }

    private static IElement? Section(IParentNode page, string heading) => page.QuerySelector($"section[aria-labelledby={heading}]");

    private static IEnumerable<string> Titles(IParentNode page, string heading) => Section(page, heading)?.QuerySelectorAll(".list__title").Select(a => a.TextContent) ?? [];
}
