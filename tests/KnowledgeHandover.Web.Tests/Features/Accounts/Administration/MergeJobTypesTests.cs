using System.Net;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Tests.Features.Notes;
using KnowledgeHandover.Web.Tests.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

public sealed class MergeJobTypesTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly Office _office = new(app);

    [Fact]
    public async Task Merge_OfAnOwnLocalTag_ShowsWhatMovesAndMovesIt()
    {
        var old = await TagAsync("空家バンク相談", "072036");
        var older = await TagAsync("空家の相談窓口", "072036", mergedInto: old);
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("住宅課");
        var holder = await town.MemberAsync("住宅 花子", await HolderOfAsync(section, old));
        await app.WriteAsync(holder, "空家のノート", "本文", Audience.Municipality("072036"), old.Slug);
        await app.WriteAsync(holder, "空家の下書き", "本文", null, old.Slug);
        await app.AskAsync(holder, "空家の相談", jobType: old.Slug);
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        var preview = await client.OpenAsync("/admin/job-types/merge?from=空家バンク相談&into=広報");
        using var merged = await client.SubmitAsync("/admin/job-types/merge?from=空家バンク相談&into=広報", [], "/admin/job-types/merge");

        Assert.Equal(["1 件", "1 件", "1 件", "0 件"], preview.QuerySelectorAll("[aria-labelledby=moving] dd").Select(d => d.Text()));
        Assert.Equal("/job-types/public-relations", merged.Headers.Location?.ToString());
        var page = await client.OpenAsync("/job-types/public-relations");
        Assert.Contains("「空家バンク相談」を「広報」に統合しました。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("空家のノート", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("引継書 1件", page.QuerySelector("#notes")!.TextContent);
        foreach (var slug in new[] { old.Slug, older.Slug })
        {
            using var redirect = await client.GetAsync($"/job-types/{slug}", _cancellation);
            Assert.Equal((HttpStatusCode.MovedPermanently, "/job-types/public-relations"), (redirect.StatusCode, redirect.Headers.Location?.ToString()));
        }

        var into = await app.WithDbAsync(db => db.JobTypes.SingleAsync(j => j.Slug == "public-relations", _cancellation));
        Assert.Equal([into.Id, into.Id], await app.WithDbAsync(db => db.JobTypes.Where(j => j.Id == old.Id || j.Id == older.Id).Select(j => j.MergedIntoId!.Value).ToListAsync(_cancellation)));
        Assert.Equal([$"job-type/{into.Id}"], await app.WithDbAsync(db => db.AuditTrail.Where(a => a.Action == "job-type.merge" && a.Subject == $"job-type/{old.Id}").Select(a => a.Detail).ToListAsync(_cancellation)));
    }

    [Fact]
    public async Task Merge_OfATagInUse_LetsTheSearchFindUnderTheRemainingOne()
    {
        var (old, other) = (await TagAsync("屋外広告の相談", "072036"), await TagAsync("看板の相談", "072036"));
        var holder = await Town.Koriyama(app).MemberAsync("看板 花子", await HolderOfAsync(await Town.Koriyama(app).SectionAsync("景観課"), old));
        await app.WriteAsync(holder, "広告のノート", "本文", Audience.Municipality("072036"), old.Slug, other.Slug);
        await app.AskAsync(holder, "広告の相談です", jobType: old.Slug);
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        var before = await client.UntilAsync($"/search?jobType={old.Slug}", p => TitlesOf(p).Count == 4);

        using var merged = await client.SubmitAsync("/admin/job-types/merge?from=屋外広告の相談&into=看板の相談", [], "/admin/job-types/merge");
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        await client.UntilAsync($"/search?jobType={other.Slug}", p => TitlesOf(p).Count == 4);
        var page = await client.OpenAsync($"/search?jobType={other.Slug}");
        var byName = await client.OpenAsync("/search?q=tag:看板の相談&kind=question");
        var byOldName = await client.OpenAsync("/search?q=tag:屋外広告の相談&kind=question");
        var byOldAddress = await client.OpenAsync($"/search?jobType={old.Slug}&kind=question");

        Assert.Contains("広告のノート", TitlesOf(page));
        Assert.Contains("広告の相談です", TitlesOf(page));
        Assert.Equal(["広告の相談です"], TitlesOf(byName));
        Assert.Equal(["広告の相談です"], TitlesOf(byOldName));
        Assert.Equal(["広告の相談です"], TitlesOf(byOldAddress));
        Assert.Contains("屋外広告の相談", before.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("屋外広告の相談", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static List<string> TitlesOf(IHtmlDocument page) => [.. page.QuerySelectorAll("main .list__title").Select(t => t.TextContent.Trim())];

    [Theory]
    [InlineData("国保", "広報", "統合できるのは、ご自分の自治体で追加した業務タグだけです。")]
    [InlineData("いわきの業務タグ", "広報", "統合できるのは、ご自分の自治体で追加した業務タグだけです。")]
    [InlineData("郡山の業務タグ", "郡山の業務タグ", "同じ業務です。別の業務を入力してください。")]
    [InlineData("郡山の業務タグ", "ない業務", "「ない業務」という業務はありません。")]
    [InlineData("郡山の業務タグ", "", "残す業務を入力してください。")]
    [InlineData("", "", "統合してなくす業務を入力してください。")]
    public async Task Merge_ThatATownsAdministratorMayNotDo_IsRefusedInWords(string from, string into, string message)
    {
        await TagAsync("いわきの業務タグ", "072044");
        await TagAsync("郡山の業務タグ", "072036");
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        using var response = await PostAsync(client, from, into);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Contains(message, page.QuerySelector("#validation-summary")!.Text(), StringComparison.Ordinal);
        Assert.Equal(from, page.QuerySelector("#FromName")!.GetAttribute("value") ?? "");
        Assert.Null(page.QuerySelector("#moving"));
        Assert.False(await app.WithDbAsync(db => db.JobTypes.AnyAsync(j => j.MergedIntoId != null && (j.Name == "いわきの業務タグ" || j.Name == "郡山の業務タグ" || j.Name == "国民健康保険"), _cancellation)));
    }

    [Fact]
    public async Task Merge_OfTwoIntoEachOtherAtOnce_MakesNoCircle()
    {
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await TagAsync($"花火大会{round}", "072036"), await TagAsync($"打上花火{round}", "072036"));

            var answers = await Task.WhenAll(PostAsync(client, one.Name, other.Name), PostAsync(client, other.Name, one.Name));

            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], answers.Select(a => a.StatusCode).Order().ToArray());
            Assert.Equal(1, await app.WithDbAsync(db => db.JobTypes.CountAsync(j => (j.Id == one.Id || j.Id == other.Id) && j.MergedIntoId != null, _cancellation)));
            Array.ForEach(answers, a => a.Dispose());
        }
    }

    [Fact]
    public async Task Merge_ByTheSitesOperator_ReachesNationalOnesButNoneWithParts()
    {
        using var client = await app.SignInAsync(await _office.OperatorAsync());

        using var whole = await PostAsync(client, "税務", "広報");
        using var part = await PostAsync(client, "秘書・表彰", "庁内ネットワーク・情報機器の運用");

        Assert.Equal(HttpStatusCode.BadRequest, whole.StatusCode);
        Assert.Contains("「税務」の中に業務があります。先に中の業務を統合してください。", (await Browse.ParseAsync(whole)).QuerySelector("#validation-summary")!.Text(), StringComparison.Ordinal);
        Assert.Equal("/job-types/it-operations", part.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Merge_ForMembers_DoesNotExist()
    {
        await TagAsync("会員の業務タグ", "072036");
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("会員 花子"));

        using var page = await client.GetAsync("/admin/job-types/merge?from=会員の業務タグ&into=広報", _cancellation);
        using var post = await PostAsync(client, "会員の業務タグ", "広報");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, post.StatusCode));
        Assert.False(await app.WithDbAsync(db => db.JobTypes.AnyAsync(j => j.Name == "会員の業務タグ" && j.MergedIntoId != null, _cancellation)));
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient client, string from, string into)
    {
        var token = (await client.OpenAsync("/notes")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.PostAsync("/admin/job-types/merge", new FormUrlEncodedContent([new("from", from), new("into", into), new("__RequestVerificationToken", token)]), _cancellation);
    }

    private Task<JobType> TagAsync(string name, string code, JobType? mergedInto = null) => app.WithDbAsync(async db =>
    {
        if (await db.JobTypes.SingleOrDefaultAsync(j => j.Name == name) is { } there)
        {
            return there;
        }

        var tag = JobType.AddLocally(name, "", code);
        if (mergedInto is not null)
        {
            tag.MergeInto(mergedInto);
        }

        db.JobTypes.Add(tag);
        await db.SaveChangesAsync();
        return tag;
    });

    private Task<Position> HolderOfAsync(Section section, JobType jobType) => Town.Koriyama(app).PositionAsync(section, "主任", false, jobType.Slug);
}
