using System.Net;
using System.Net.Http.Json;
using KnowledgeHandover.Web.Features.JobTypes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.JobTypes;

public sealed class JobTypeSuggestionsTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task Suggest_WithoutSignIn_IsRefused()
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.GetAsync("/job-types/suggest?q=固定", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("固定資産税", "固定資産税", "")]
    [InlineData("こていしさん", "固定資産税", "こていしさんぜい")]
    [InlineData("コテイシサン", "固定資産税", "こていしさんぜい")]
    [InlineData("ｺﾃｲｼｻﾝ", "固定資産税", "こていしさんぜい")]
    [InlineData("国保", "国民健康保険", "国保")]
    public async Task Suggest_NameReadingOrAlias_FindsTheJobType(string typed, string name, string via)
    {
        var suggestions = await SuggestAsync(typed);

        Assert.Contains(suggestions, s => s.Name == name && s.Via == via);
        Assert.True(suggestions.Count <= 8);
    }

    [Fact]
    public async Task Suggest_Prefix_ComesBeforeTheMiddleOfAWord()
    {
        var suggestions = await SuggestAsync("介護");

        Assert.StartsWith("介護", suggestions[0].Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("国保", "国民健康保険")]
    [InlineData("こていしさんぜい", "固定資産税")]
    [InlineData("介護保険", "介護保険")]
    public async Task Suggest_WholeNameReadingOrAlias_ComesFirst(string typed, string first) => Assert.Equal(first, (await SuggestAsync(typed))[0].Name);

    [Theory]
    [InlineData("")]
    [InlineData("%00")]
    [InlineData("ぬるぽ")]
    public async Task Suggest_NothingLikeIt_IsEmpty(string typed) => Assert.Empty(await SuggestAsync(typed));

    [Fact]
    public async Task Suggest_MergedJobType_LeadsToTheOneThatRemains()
    {
        await app.WithDbAsync(async db =>
        {
            db.JobTypes.AddRange(JobType.AddLocally("空き家相談", "あきやそうだん", "072036"), JobType.AddLocally("空家バンク", "", "072044"));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        Assert.Equal(("空家バンク", ""), Assert.Single((await SuggestAsync("空家バンク")).Select(s => (s.Name, s.Via))));

        await app.WithDbAsync(async db =>
        {
            (await db.JobTypes.SingleAsync(j => j.Name == "空家バンク")).MergeInto(await db.JobTypes.SingleAsync(j => j.Name == "空き家相談"));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        Assert.Equal(("空き家相談", "空家バンク"), Assert.Single((await SuggestAsync("空家バンク")).Select(s => (s.Name, s.Via))));
    }

    private async Task<List<JobTypeSuggestion>> SuggestAsync(string typed)
    {
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("佐藤 みどり"));
        var url = "/job-types/suggest?q=" + (typed.StartsWith('%') ? typed : Uri.EscapeDataString(typed));
        return (await client.GetFromJsonAsync<List<JobTypeSuggestion>>(url, TestContext.Current.CancellationToken))!;
    }
}
