using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

/// <summary>Who may open a feed: whoever has its token, while the member is active and the subscription theirs.</summary>
public sealed class FeedDoorTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly FeedReader _reader = new(app);

    [Fact]
    public async Task Feed_WithoutAToken_AsksForOneEvenOfTheSignedInOwner()
    {
        var seat = await Seat.TakeAsync(app, Town.Iwaki(app));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(app));
        var token = await seat.IssueTokenAsync(id);

        using var asked = await _reader.GetAsync($"/feeds/{id}.atom");
        using var byCookie = await seat.Client.GetAsync($"/feeds/{id}.atom", TestContext.Current.CancellationToken);

        Assert.Equal((401, 401), ((int)asked.StatusCode, (int)byCookie.StatusCode));
        Assert.Equal("Basic realm=\"hikitsugi feed\", charset=\"UTF-8\"", asked.Headers.WwwAuthenticate.ToString());
        Assert.Contains("フィードのトークンが必要です。", await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(200, await _reader.StatusAsync($"/feeds/{id}.atom", token));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic これは符号ではない")]
    [InlineData("Basic Og==")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer abc")]
    public async Task Feed_WithABrokenHeader_AsksForAToken(string header)
    {
        var seat = await Seat.TakeAsync(app, Town.Iwaki(app));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(app));
        var token = await seat.IssueTokenAsync(id);
        using var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        // The header wins over a good token in the address: two identities in one request are a mistake.
        using var response = await client.GetAsync($"/feeds/{id}.atom?token={token}", TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal(200, await _reader.StatusAsync($"/feeds/{id}.atom?token={token}"));
    }

    [Fact]
    public async Task Feed_WithTheTokenInItsAddress_OpensUnlessTheSiteForbidsIt()
    {
        await using var strict = new KnowledgeApp();
        strict.Settings["Accounts:FeedTokenInAddress"] = "false";
        foreach (var (site, expected) in new[] { (app, 200), (strict, 401) })
        {
            var seat = await Seat.TakeAsync(site, Town.Iwaki(site));
            var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(site));
            using var page = await seat.Client.SubmitAsync($"/subscriptions/{id}/feed", [], $"/subscriptions/{id}/feed");
            var html = await Browse.ParseAsync(page);
            var token = html.QuerySelector("#token")!.GetAttribute("value")!;
            var reader = new FeedReader(site);

            Assert.Equal(expected, await reader.StatusAsync($"/feeds/{id}.atom?token={token}"));
            Assert.Equal(200, await reader.StatusAsync($"/feeds/{id}.atom", token));
            Assert.Equal(expected == 200, html.QuerySelector("#address-with-token") is not null);
        }
    }

    [Fact]
    public async Task Token_InTheDatabase_IsNowhereButAsAHash()
    {
        var seat = await Seat.TakeAsync(app, Town.Iwaki(app));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(app));
        var token = await seat.IssueTokenAsync(id);
        Assert.Equal(200, await _reader.StatusAsync($"/feeds/{id}.atom", token));

        var everything = await StoredTexts.AllAsync(app);

        Assert.DoesNotContain(everything, t => t.Contains(token, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(everything, t => t == Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token))));
        Assert.Contains($"subscription/{id}", everything);
        Assert.Null((await seat.Client.OpenAsync($"/subscriptions/{id}/feed")).QuerySelector("#token"));
    }

    [Fact]
    public async Task Token_Revoked_OpensNothingMoreAndTheOtherStillDoes()
    {
        var seat = await Seat.TakeAsync(app, Town.Iwaki(app));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(app));
        var (kept, leaked) = (await seat.IssueTokenAsync(id), await seat.IssueTokenAsync(id));
        using var stranger = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("他人"));

        var action = (await seat.Client.OpenAsync($"/subscriptions/{id}/feed")).QuerySelector("form[action$='/revoke']")!.GetAttribute("action")!;
        Assert.Equal(404, await stranger.PressAsync(action));
        Assert.Equal(200, await _reader.StatusAsync($"/feeds/{id}.atom", leaked));
        using var revoked = await seat.Client.SubmitAsync($"/subscriptions/{id}/feed", [], "/revoke");

        Assert.Equal($"/subscriptions/{id}/feed", revoked.Headers.Location?.ToString());
        Assert.Contains("トークンを止めました。", (await seat.Client.OpenAsync($"/subscriptions/{id}/feed")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((401, 200), (await _reader.StatusAsync($"/feeds/{id}.atom", leaked), await _reader.StatusAsync($"/feeds/{id}.atom", kept)));
        Assert.Equal(1, await app.WithDbAsync(db => db.AuditTrail.CountAsync(r => r.Action == "feed.revoke" && r.Subject == $"subscription/{id}")));
    }

    [Fact]
    public async Task Token_AfterHalfAYear_HasExpired()
    {
        await using var later = new KnowledgeApp();
        var seat = await Seat.TakeAsync(later, Town.Iwaki(later));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(later));
        var token = await seat.IssueTokenAsync(id);
        var reader = new FeedReader(later);

        later.Clock.Advance(TimeSpan.FromDays(179));
        Assert.Equal(200, await reader.StatusAsync($"/feeds/{id}.atom", token));
        later.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(401, await reader.StatusAsync($"/feeds/{id}.atom", token));
    }

    [Fact]
    public async Task Token_OfASuspendedMember_OpensNothingUntilTheyAreBack()
    {
        var seat = await Seat.TakeAsync(app, Town.Iwaki(app));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(app));
        var token = await seat.IssueTokenAsync(id);
        using var administrator = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("管理 花子", role: MemberRole.MunicipalityAdministrator));

        using var suspended = await administrator.SubmitAsync($"/admin/members/{seat.Member.Id}", [], "/suspend");
        Assert.Equal(401, await _reader.StatusAsync($"/feeds/{id}.atom", token));
        using var back = await administrator.SubmitAsync($"/admin/members/{seat.Member.Id}", [], "/reactivate");

        Assert.Equal(200, await _reader.StatusAsync($"/feeds/{id}.atom", token));
    }

    [Fact]
    public async Task Feed_OfSomebodyElse_IsNotFoundLikeOneThatIsNone()
    {
        var jobType = await Seat.NewJobTypeAsync(app);
        var (mine, theirs) = (await Seat.TakeAsync(app, Town.Iwaki(app)), await Seat.TakeAsync(app, Town.Koriyama(app)));
        var (own, foreign) = (await mine.SubscribeAsync(jobType), await theirs.SubscribeAsync(jobType));
        var token = await mine.IssueTokenAsync(own);

        using var refused = await _reader.GetAsync($"/feeds/{foreign}.atom", token);
        using var none = await _reader.GetAsync("/feeds/999999999.atom", token);

        Assert.Equal((404, 404), ((int)refused.StatusCode, (int)none.StatusCode));
        Assert.Equal(await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(200, await _reader.StatusAsync($"/feeds/{own}.atom", token));
        using var page = await mine.Client.GetAsync($"/subscriptions/{foreign}/feed", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)page.StatusCode);
        Assert.Equal((404, 200), (await mine.Client.PressAsync($"/subscriptions/{foreign}/feed"), await theirs.Client.PressAsync($"/subscriptions/{foreign}/feed")));
        Assert.Equal(1, await app.WithDbAsync(db => db.FeedTokens.CountAsync(t => t.SubscriptionId == foreign)));
    }

    [Fact]
    public async Task Tokens_OfOneFeed_AreFiveAtMost()
    {
        var seat = await Seat.TakeAsync(app, Town.Iwaki(app));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(app));
        for (var i = 0; i < 5; i++)
        {
            await seat.IssueTokenAsync(id);
        }

        using var sixth = await seat.Client.SubmitAsync($"/subscriptions/{id}/feed", [], $"/subscriptions/{id}/feed");

        Assert.Equal(400, (int)sixth.StatusCode);
        Assert.Contains("フィードのトークンは5個までです。", (await Browse.ParseAsync(sixth)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, await app.WithDbAsync(db => db.FeedTokens.CountAsync(t => t.SubscriptionId == id)));
    }
}
