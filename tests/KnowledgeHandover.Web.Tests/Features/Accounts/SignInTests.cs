using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts;

public sealed class SignInTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private const string Refused = "メールアドレスかパスワードが違います。5回続けて間違えると、15分間はサインインできません。";

    [Fact]
    public async Task SignIn_OfNobodySuspendedOrWrong_AllGetTheSameAnswer()
    {
        var town = Town.Koriyama(app);
        var (wrong, suspended) = (await town.MemberAsync("誤 太郎"), await town.MemberAsync("停 太郎"));
        await app.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(m => m.Id == suspended.Id)).Suspend();
            return await db.SaveChangesAsync();
        });
        using var client = app.CreateAnonymousClient();

        string[] answers =
        [
            await TryAsync(client, "nobody@city.example.lg.jp", Town.Password),
            await TryAsync(client, suspended.Email!, Town.Password),
            await TryAsync(client, wrong.Email!, "ちがう合い言葉 2026"),
        ];

        Assert.All(answers, a => Assert.StartsWith(Refused, a, StringComparison.Ordinal));
        Assert.Single(answers.Distinct());
        Assert.Equal("/", await TryAsync(client, wrong.Email!, Town.Password));
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_PausesFifteenMinutes()
    {
        var member = await Town.Koriyama(app).MemberAsync("粗忽 者");
        using var client = app.CreateAnonymousClient();
        for (var i = 0; i < 5; i++)
        {
            await TryAsync(client, member.Email!, "ちがう合い言葉 2026");
        }

        Assert.StartsWith(Refused, await TryAsync(client, member.Email!, Town.Password), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.StartsWith(Refused, await TryAsync(client, member.Email!, Town.Password), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/", await TryAsync(client, member.Email!, Town.Password));
    }

    [Fact]
    public async Task SignIn_WithTheRightPasswordInTime_BeginsCountingAnew()
    {
        var member = await Town.Koriyama(app).MemberAsync("四度 目");
        using var client = app.CreateAnonymousClient();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                await TryAsync(client, member.Email!, "ちがう合い言葉 2026");
            }

            Assert.Equal("/", await TryAsync(client, member.Email!, Town.Password));
        }
    }

    [Fact]
    public async Task SignIn_WithGuessesSentAtOnce_LooksAtFiveOnly()
    {
        var member = await Town.Koriyama(app).MemberAsync("同時 多発");
        using var client = app.CreateAnonymousClient();
        // One form cookie for all, or they would be refused for want of it.
        await client.OpenAsync("/account/sign-in");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TryAsync(client, member.Email!, $"でたらめな合い言葉 {i}")));

        var (count, until) = await app.WithDbAsync(async db =>
        {
            var after = await db.Users.AsNoTracking().SingleAsync(m => m.Id == member.Id);
            return (after.AccessFailedCount, after.LockoutEnd);
        });
        Assert.Equal(5, count);
        Assert.Equal(app.Clock.GetUtcNow().AddMinutes(15), until);
        Assert.StartsWith(Refused, await TryAsync(client, member.Email!, Town.Password), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithThePasswordInAnotherNormalForm_Succeeds()
    {
        var member = await Town.Koriyama(app).MemberAsync("濁点 太郎");
        using var client = app.CreateAnonymousClient();

        using var change = await (await app.SignInAsync(member)).SubmitAsync("/account/change-password", new()
        {
            ["Input.Current"] = Town.Password,
            ["Input.Password"] = "がぎぐげご ざじずぜぞ".Normalize(NormalizationForm.FormD),
            ["Input.PasswordAgain"] = "がぎぐげご ざじずぜぞ".Normalize(NormalizationForm.FormD),
        });

        Assert.Equal("/account/settings", change.Headers.Location?.ToString());
        Assert.Equal("/", await TryAsync(client, member.Email!, "がぎぐげご ざじずぜぞ".Normalize(NormalizationForm.FormC)));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("／／evil.example")]
    public async Task SignIn_WithAReturnAddressElsewhere_LeadsHome(string returnUrl)
    {
        var member = await Town.Koriyama(app).MemberAsync("帰 宅");
        using var client = app.CreateAnonymousClient();

        Assert.Equal("/", await TryAsync(client, member.Email!, Town.Password, $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}"));
        Assert.Equal("/account/settings", await TryAsync(client, member.Email!, Town.Password, "/account/sign-in?returnUrl=%2Faccount%2Fsettings"));
    }

    [Fact]
    public async Task SignOut_WithACopyOfTheCookie_EndsTheCopyToo()
    {
        var member = await Town.Koriyama(app).MemberAsync("退 席");
        using var client = app.CreateAnonymousClient();
        using var signIn = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = member.Email!, ["Input.Password"] = Town.Password });
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("hikitsugi=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await OpenWithAsync(cookie));

        using var signOut = await client.SubmitAsync("/account/sign-out", []);

        Assert.Equal("/account/sign-in", signOut.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, await OpenWithAsync(cookie));
    }

    /// <returns>The error summary, or where the answer leads.</returns>
    private static async Task<string> TryAsync(HttpClient client, string email, string password, string url = "/account/sign-in")
    {
        using var response = await client.SubmitAsync(url, new() { ["Input.Email"] = email, ["Input.Password"] = password });
        return response.Headers.Location?.ToString() ?? (await Browse.ParseAsync(response)).QuerySelector("#validation-summary li")!.TextContent.Trim();
    }

    private async Task<HttpStatusCode> OpenWithAsync(string cookie)
    {
        using var client = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var response = await client.GetAsync("/account/settings");
        return response.StatusCode;
    }
}
