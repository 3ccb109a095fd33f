using System.Net;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class ShowTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public ShowTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task Show_NoteOfAnotherSection_IsNotFound()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "家屋評価の年間事務", "## 目的", Audience.Section(scene.Section.Id));

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Stranger, $"/notes/{note.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.OtherTown, $"/notes/{note.Id}"));
        Assert.Equal("家屋評価の年間事務", (await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}")).QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task Show_Anonymous_IsSentToSignIn()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "全国のノート", "", Audience.Nation);

        var response = await _app.CreateAnonymousClient().GetAsync($"/notes/{note.Id}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/account/sign-in", response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Draft_IsNotFoundForColleaguesAndSaysSoToItsAuthor()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "書きかけ", "まだ");

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Colleague, $"/notes/{note.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(scene.Head, $"/notes/{note.Id}"));
        var page = await (await _app.SignInAsync(scene.Author)).OpenAsync($"/notes/{note.Id}");
        Assert.Contains("下書きです", page.QuerySelector(".notice")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("自分だけ", page.QuerySelector(".facts .badge--draft")?.TextContent);
    }

    [Fact]
    public async Task Show_ToAColleague_SaysWhatTheNoteIsAndOffersNoEditing()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "家屋評価", "## 目的\n\n価格を決める。\n\n## 手順\n\n### 調査\n\n## 期限", Audience.Section(scene.Section.Id), "fixed-asset-tax-house");

        var page = await (await _app.SignInAsync(scene.Colleague)).OpenAsync($"/notes/{note.Id}");

        var facts = page.QuerySelector(".facts")!.TextContent;
        Assert.Contains($"郡山市（福島県） {scene.Section.Path} 家屋評価主任", facts, StringComparison.Ordinal);
        Assert.Contains("佐藤みどり（令和7年4月から）", facts, StringComparison.Ordinal);
        Assert.Contains("鈴木一郎（令和7年3月まで）", facts, StringComparison.Ordinal);
        Assert.Contains("令和8年11月20日（金）（第1版）", facts, StringComparison.Ordinal);
        Assert.Contains($"読めるのは {scene.Section.Path}の職員 3 人です", facts, StringComparison.Ordinal);
        Assert.Equal("/job-types/fixed-asset-tax-house", page.QuerySelector(".facts a.tag")?.GetAttribute("href"));
        Assert.Equal(["#s-目的", "#s-手順", "#s-調査", "#s-期限"], page.QuerySelectorAll(".toc a").Select(a => a.GetAttribute("href")));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.NotNull(page.QuerySelector("a[href='/counterparts?jobType=fixed-asset-tax-house']"));
        Assert.NotNull(page.QuerySelector($"a[href='/notes/{note.Id}/history']"));
        Assert.Null(page.QuerySelector($"a[href='/notes/{note.Id}/edit']"));
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Show_ToAnotherTown_HidesNamesButNotThePosition()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "全国のノート", "本文", Audience.Nation);

        var page = await (await _app.SignInAsync(scene.OtherTown)).OpenAsync($"/notes/{note.Id}");

        Assert.Contains("郡山市（福島県）", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("全国の職員が読めます。", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("佐藤みどり", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("鈴木一郎", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ToItsHolderAndTheHead_OffersEditingArchivingAndTheBin()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "家屋評価", "本文", Audience.Section(scene.Section.Id));

        foreach (var member in new[] { scene.Author, scene.Head })
        {
            var page = await (await _app.SignInAsync(member)).OpenAsync($"/notes/{note.Id}");
            Assert.Equal("編集する", page.QuerySelector("a.button")?.TextContent);
            Assert.Equal([$"/notes/{note.Id}/archive", $"/notes/{note.Id}/delete"], page.QuerySelectorAll("main form").Select(f => f.GetAttribute("action")));
        }
    }

    [Theory]
    [InlineData(2, "この引継書は 2 年以上更新されていません")]
    [InlineData(3, "この引継書は 3 年以上更新されていません")]
    [InlineData(1, null)]
    public async Task Show_NoteNotRevisedForYears_SaysSo(int years, string? warning)
    {
        var scene = await Scene.SetAsync(_app);
        var now = _app.Clock.GetUtcNow();
        _app.Clock.Set(now.AddYears(-years).AddDays(-1));
        var note = await _app.WriteAsync(scene.Author, "古いノート", "本文", Audience.Nation);
        _app.Clock.Set(now);

        var page = await (await _app.SignInAsync(scene.OtherTown)).OpenAsync($"/notes/{note.Id}");

        Assert.Equal(warning, page.QuerySelector(".notice__title")?.TextContent);
    }

    [Fact]
    public async Task Show_HostileBody_IsCleanedOnThePageToo()
    {
        var scene = await Scene.SetAsync(_app);
        var note = await _app.WriteAsync(scene.Author, "<img src=x onerror=alert(1)>", "<script>alert(1)</script> [x](javascript:alert(1))", Audience.Nation);

        var page = await (await _app.SignInAsync(scene.OtherTown)).OpenAsync($"/notes/{note.Id}");

        Assert.Equal("<img src=x onerror=alert(1)>", page.QuerySelector("h1")?.TextContent);
        Assert.Empty(page.QuerySelectorAll("main script, main img, main [href^=javascript]"));
    }
}
