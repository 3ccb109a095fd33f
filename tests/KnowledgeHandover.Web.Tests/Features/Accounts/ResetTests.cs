using System.Net;
using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts;

public sealed partial class ResetTests(MailedSite site) : IClassFixture<MailedSite>
{
    private const string Fresh = "あたらしい合い言葉 2026";
    private readonly KnowledgeApp _app = site.App;
    private readonly SmtpStub _smtp = site.Smtp;

    [Fact]
    public async Task ForgotPassword_WithAnEvilHost_MailsOneRecipientTheConfiguredOrigin()
    {
        var member = await Town.Koriyama(_app).MemberAsync("忘 太郎");
        using var client = _app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/account/forgot-password") { Headers = { Host = "evil.example" } };
        using var misdirected = await client.SendAsync(elsewhere, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, misdirected.StatusCode);

        using var response = await AskAsync(client, member.Email!);

        Assert.Equal("/account/reset-asked", response.Headers.Location!.ToString());
        var mail = await _smtp.NextToAsync(member.Email!);
        Assert.Equal(member.Email!, mail.Header("To"));
        Assert.Equal("ひきつぎ パスワードの再設定", mail.Subject);
        Assert.StartsWith("「ひきつぎ」でパスワードの再設定の申し出があったので、お送りしています。", mail.Body, StringComparison.Ordinal);
        Assert.Contains("https://hikitsugi.example.lg.jp/account/reset-password?member=", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", mail.Data + mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgotPassword_WithTwoAddresses_MailsTheFirstOnly()
    {
        var town = Town.Koriyama(_app);
        var (first, second) = (await town.MemberAsync("一 番"), await town.MemberAsync("二 番"));
        using var client = _app.CreateAnonymousClient();
        var token = (await client.OpenAsync("/account/forgot-password")).QuerySelector("main input[name='__RequestVerificationToken']")!.GetAttribute("value")!;

        using var twice = await client.PostAsync("/account/forgot-password", new FormUrlEncodedContent(
            [new("Input.Email", first.Email), new("Input.Email", second.Email), new("Input.Email[]", second.Email), new("Input.Email[0]", second.Email), new("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken);
        using var json = await client.PostAsync("/account/forgot-password", new StringContent($"{{\"Input\":{{\"Email\":[\"{first.Email}\",\"{second.Email}\"]}}}}", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var last = (await town.MemberAsync("最 後")).Email!;
        using var marker = await AskAsync(client, last);

        Assert.Equal(HttpStatusCode.Redirect, twice.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        await _smtp.NextToAsync(first.Email!);
        await _smtp.NextToAsync(last);
        Assert.False(_smtp.HasMailed(second.Email!));
        Assert.Single(_smtp.Read, m => m.Recipients.Contains(first.Email!));
    }

    [Fact]
    public async Task ForgotPassword_OfNobodyOrSuspended_AnswersAlikeAndMailsNobody()
    {
        var town = Town.Koriyama(_app);
        var (known, suspended) = (await town.MemberAsync("在 籍"), await town.MemberAsync("停 止"));
        await SuspendAsync(suspended);
        using var client = _app.CreateAnonymousClient();

        using var nobody = await AskAsync(client, "nobody@city.example.lg.jp");
        using var gone = await AskAsync(client, suspended.Email!);
        using var good = await AskAsync(client, known.Email!);

        Assert.Equal((good.StatusCode, good.Headers.Location), (nobody.StatusCode, nobody.Headers.Location));
        Assert.Equal((good.StatusCode, good.Headers.Location), (gone.StatusCode, gone.Headers.Location));
        await _smtp.NextToAsync(known.Email!);
        Assert.False(_smtp.HasMailed(suspended.Email!));
        Assert.False(_smtp.HasMailed("nobody@city.example.lg.jp"));
    }

    [Fact]
    public async Task ForgotPassword_ForTheFourthTimeInAnHour_IsRefusedForKnownAndUnknownAlike()
    {
        var member = await Town.Koriyama(_app).MemberAsync("四 回");
        using var client = _app.CreateAnonymousClient();
        foreach (var email in new[] { member.Email!, "nobody4@city.example.lg.jp" })
        {
            for (var i = 0; i < 3; i++)
            {
                using var accepted = await AskAsync(client, i == 1 ? email.ToUpperInvariant() : email);
                Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
            }

            using var refused = await AskAsync(client, email);

            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Contains("操作が続きすぎました", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ResetPassword_WithTheLink_WorksOnceAndEndsThePause()
    {
        var member = await Town.Koriyama(_app).MemberAsync("一度 だけ");
        using var other = await _app.SignInAsync(member);
        using var client = _app.CreateAnonymousClient();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = member.Email!, ["Input.Password"] = "ちがう合い言葉 2026" });
        }

        var link = await AskForLinkAsync(client, member);
        using var reset = await ResetAsync(client, link);

        Assert.Equal("/account/sign-in", reset.Headers.Location?.ToString());
        Assert.Contains("新しいパスワードを設定しました。", (await client.OpenAsync("/account/sign-in")).Body!.TextContent, StringComparison.Ordinal);
        using var signIn = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = member.Email!, ["Input.Password"] = Fresh });
        Assert.Equal("/", signIn.Headers.Location?.ToString());
        using var ended = await other.GetAsync("/account/settings", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var again = await client.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("このリンクは使えません", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Null(await _app.WithDbAsync(db => db.Users.Where(m => m.Id == member.Id).Select(m => m.ResetAskedAt).SingleAsync()));
    }

    [Fact]
    public async Task ResetPassword_AfterADay_IsRefused()
    {
        var member = await Town.Koriyama(_app).MemberAsync("一 日");
        using var client = _app.CreateAnonymousClient();
        var link = await AskForLinkAsync(client, member);

        _app.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await client.OpenAsync(link);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await client.GetAsync(link, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Fact]
    public async Task ResetPassword_OfAMemberSuspendedMeanwhile_IsRefused()
    {
        var member = await Town.Koriyama(_app).MemberAsync("退 職");
        using var client = _app.CreateAnonymousClient();
        var link = await AskForLinkAsync(client, member);
        await client.OpenAsync(link);
        await SuspendAsync(member);

        using var refused = await client.GetAsync(link, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task ResetPassword_WithAnotherMembersIdOrAForgedToken_IsRefused()
    {
        var town = Town.Koriyama(_app);
        var (mine, other) = (await town.MemberAsync("自 分"), await town.MemberAsync("他 人"));
        using var client = _app.CreateAnonymousClient();
        var link = await AskForLinkAsync(client, mine);
        foreach (var forged in new[] { link.Replace($"member={mine.Id}", $"member={other.Id}", StringComparison.Ordinal), link[..^3] + "AAA", link.Split("&token")[0], $"/account/reset-password?member={mine.Id}&token=x", "/account/reset-password?member=999999999&token=x" })
        {
            using var refused = await client.GetAsync(forged, TestContext.Current.CancellationToken);
            Assert.True(refused.StatusCode == HttpStatusCode.BadRequest, forged);
        }

        await client.OpenAsync(link);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string email) => client.SubmitAsync("/account/forgot-password", new() { ["Input.Email"] = email });

    private static Task<HttpResponseMessage> ResetAsync(HttpClient client, string link) =>
        client.SubmitAsync(link, new() { ["Input.Password"] = Fresh, ["Input.PasswordAgain"] = Fresh });

    private async Task<string> AskForLinkAsync(HttpClient client, Member member)
    {
        using var _ = await AskAsync(client, member.Email!);
        return Link().Match((await _smtp.NextToAsync(member.Email!)).Body).Groups[1].Value;
    }

    private Task SuspendAsync(Member member) => _app.WithDbAsync(async db =>
    {
        (await db.Users.SingleAsync(m => m.Id == member.Id)).Suspend();
        return await db.SaveChangesAsync();
    });

    [GeneratedRegex(@"https://hikitsugi\.example\.lg\.jp(/account/reset-password\S+)")]
    private static partial Regex Link();
}
