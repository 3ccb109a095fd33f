using System.Net;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts;

/// <summary>Settings, password and invitations of a signed-in member; no mail server here.</summary>
public sealed class AccountPagesTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private const string Fresh = "あたらしい合い言葉 2026";

    [Theory]
    [InlineData("/account/settings")]
    [InlineData("/account/change-password")]
    [InlineData("/account/invitations")]
    [InlineData("/account/sign-out")]
    public async Task AccountPage_OfNobody_LeadsToTheSignIn(string url)
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/account/sign-in?returnUrl=", response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResetAsked_WithoutAMailServer_SendsToTheAdministrator()
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.SubmitAsync("/account/forgot-password", new() { ["Input.Email"] = "nobody@city.example.lg.jp" });

        Assert.Equal("/account/reset-asked", response.Headers.Location?.ToString());
        Assert.Contains("このサイトからはメールを送りません。", (await client.OpenAsync("/account/reset-asked")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangePassword_WithTheWrongOne_IsRefusedAndCounted()
    {
        var member = await Town.Koriyama(app).MemberAsync("粗忽 花子");
        using var client = await app.SignInAsync(member);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await ChangeAsync(client, "ちがう合い言葉 2026");
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("今のパスワードが違います。", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        using var paused = await ChangeAsync(client, Town.Password);
        Assert.Equal(HttpStatusCode.BadRequest, paused.StatusCode);
    }

    [Fact]
    public async Task ChangePassword_WithTheRightOne_EndsTheOtherSessionsOnly()
    {
        var member = await Town.Koriyama(app).MemberAsync("変更 花子");
        using var mine = await app.SignInAsync(member);
        using var other = await app.SignInAsync(member);

        using var changed = await ChangeAsync(mine, Town.Password);

        Assert.Equal("/account/settings", changed.Headers.Location?.ToString());
        Assert.Contains("パスワードを変えました。", (await mine.OpenAsync("/account/settings")).Body!.TextContent, StringComparison.Ordinal);
        using var ended = await other.GetAsync("/account/settings", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
    }

    [Fact]
    public async Task Settings_WithExtraFields_ChangeOnlyWhatThePageOffers()
    {
        var town = Town.Koriyama(app);
        var (member, victim) = (await town.MemberAsync("設定 太郎"), await town.MemberAsync("被害 太郎"));
        using var client = await app.SignInAsync(member);
        Dictionary<string, string> form = new() { ["Input.Name"] = "設定 次郎", ["Input.Kana"] = "セッテイ ｼﾞﾛｳ", ["Input.ShowsName"] = "true" };
        foreach (var prefix in new[] { "", "Input.", "Member.", "Standing.Member." })
        {
            form[$"{prefix}Id"] = $"{victim.Id}";
            form[$"{prefix}Role"] = "SiteAdministrator";
            form[$"{prefix}State"] = "Suspended";
            form[$"{prefix}MunicipalityCode"] = "131016";
            form[$"{prefix}Email"] = "evil@city.example.lg.jp";
        }

        using var response = await client.SubmitAsync("/account/settings", form);

        Assert.Equal("/account/settings", response.Headers.Location?.ToString());
        var (mine, other) = (await MemberAsync(member.Id), await MemberAsync(victim.Id));
        Assert.Equal(("設定 次郎", "せってい じろう", true), (mine.Name, mine.Kana, mine.ShowsName));
        Assert.Equal((MemberRole.Member, MemberState.Active, "072036", member.Email), (mine.Role, mine.State, mine.MunicipalityCode, mine.Email));
        Assert.Equal(("被害 太郎", false), (other.Name, other.ShowsName));
    }

    [Fact]
    public async Task Settings_WithAnUnreadableReading_KeepWhatWasTyped()
    {
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("仮名 太郎"));

        using var response = await client.SubmitAsync("/account/settings", new() { ["Input.Name"] = "仮名 三郎", ["Input.Kana"] = "kamei" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Equal("仮名 三郎", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
        Assert.Equal("ふりがなは、ひらがなで入力してください。", page.QuerySelector("#Input_Kana-error")!.TextContent);
    }

    [Fact]
    public async Task Invitation_OfAMemberWithoutAPost_IsRefused()
    {
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("無 職"));
        Assert.Contains("職に配属されると、同僚を招待できるようになります。", (await client.OpenAsync("/account/invitations")).Body!.TextContent, StringComparison.Ordinal);
        var token = (await client.OpenAsync("/account/sign-out")).QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;

        using var response = await client.PostAsync("/account/invitations", new FormUrlEncodedContent([new("Input.Email", "x@city.example.lg.jp"), new("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Invitation_ToAnAddressOutsideTheList_IsRefused()
    {
        using var client = await HolderAsync("招待 一");

        using var response = await client.SubmitAsync("/account/invitations", new() { ["Input.Email"] = "taro@example.com" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("利用登録できるのは lg.jp、example.lg.jp で終わるメールアドレスだけです。", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_ThroughItsLink_OpensTheDoorAtOnce()
    {
        using var inviter = await HolderAsync("招待 二");
        var email = Newcomer.Email();
        var link = await InviteAsync(inviter, email);
        using var client = app.CreateAnonymousClient();
        var page = await client.OpenAsync(link);
        Assert.Equal((email, "郡山市（福島県）"), (page.QuerySelector("#Input_Email")!.GetAttribute("value"), page.QuerySelector("#Input_Municipality")!.GetAttribute("value")));

        using var response = await client.SubmitAsync(link, Newcomer.Form(email));

        Assert.Equal("/account/signed-up", response.Headers.Location?.ToString());
        using var signIn = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = Newcomer.Password });
        Assert.Equal("/", signIn.Headers.Location?.ToString());
        Assert.Contains("に登録済み", (await inviter.OpenAsync("/account/invitations")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.AuditTrail.CountAsync(r => r.Action == "invitation.use")));
    }

    [Fact]
    public async Task Invitation_WithoutItsLinkOrForAnotherAddressOrTown_LeavesTheNewcomerWaiting()
    {
        using var inviter = await HolderAsync("招待 三");
        var (email, stranger, elsewhere) = (Newcomer.Email(), Newcomer.Email(), Newcomer.Email());
        await InviteAsync(inviter, email);
        var linkOfElsewhere = await InviteAsync(inviter, elsewhere);
        using var client = app.CreateAnonymousClient();

        using var withoutLink = await client.SubmitAsync("/account/sign-up", Newcomer.Form(email));
        using var otherAddress = await client.SubmitAsync(linkOfElsewhere, Newcomer.Form(stranger));
        using var otherTown = await client.SubmitAsync(linkOfElsewhere, Newcomer.Form(elsewhere, "いわき市"));

        var states = await app.WithDbAsync(db => db.Users.Where(m => m.Email == email || m.Email == stranger || m.Email == elsewhere).Select(m => m.State).ToListAsync());
        Assert.Equal([MemberState.Waiting, MemberState.Waiting, MemberState.Waiting], states);
    }

    [Theory]
    [InlineData("a..b@city.example.lg.jp")]
    [InlineData(".a@city.example.lg.jp")]
    public async Task Invitation_ToAnAddressThatNoMailReaches_IsRefusedAndKept(string email)
    {
        using var inviter = await HolderAsync("招待 七");

        using var response = await inviter.SubmitAsync("/account/invitations", new() { ["Input.Email"] = email });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Contains("メールアドレスの形が正しくありません（例: yamada.taro@city.koriyama.lg.jp）。", page.QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(email, page.QuerySelector("#Input_Email")!.GetAttribute("value"));
        var normalized = email.ToUpperInvariant();
        Assert.False(await app.WithDbAsync(db => db.Invitations.AnyAsync(i => i.NormalizedEmail == normalized, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Invitation_AfterFourteenDaysOrWithdrawn_IsNoLongerGood()
    {
        using var inviter = await HolderAsync("招待 四");
        var (late, withdrawn) = (Newcomer.Email(), Newcomer.Email());
        var (lateLink, withdrawnLink) = (await InviteAsync(inviter, late), await InviteAsync(inviter, withdrawn));
        using var withdrawal = await inviter.SubmitAsync("/account/invitations", [], "/withdraw");
        Assert.Equal("/account/invitations", withdrawal.Headers.Location?.ToString());
        using var client = app.CreateAnonymousClient();
        using var second = await client.SubmitAsync(withdrawnLink, Newcomer.Form(withdrawn));
        app.Clock.Advance(TimeSpan.FromDays(14));
        using var first = await client.SubmitAsync(lateLink, Newcomer.Form(late));

        var states = await app.WithDbAsync(db => db.Users.Where(m => m.Email == late || m.Email == withdrawn).Select(m => m.State).ToListAsync());
        Assert.Equal([MemberState.Waiting, MemberState.Waiting], states);
    }

    [Fact]
    public async Task Withdrawal_OfAnotherMembersInvitation_IsNotFound()
    {
        using var inviter = await HolderAsync("招待 五");
        await InviteAsync(inviter, Newcomer.Email());
        var id = await app.WithDbAsync(db => db.Invitations.MaxAsync(i => i.Id));
        using var other = await HolderAsync("招待 六");
        var token = (await other.OpenAsync("/account/invitations")).QuerySelector("main input[name='__RequestVerificationToken']")!.GetAttribute("value")!;

        using var response = await other.PostAsync($"/account/invitations/{id}/withdraw", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string current) => client.SubmitAsync("/account/change-password", new()
    {
        ["Input.Current"] = current,
        ["Input.Password"] = Fresh,
        ["Input.PasswordAgain"] = Fresh,
    });

    /// <returns>The path of the link that is shown once.</returns>
    private static async Task<string> InviteAsync(HttpClient client, string email)
    {
        using var response = await client.SubmitAsync("/account/invitations", new() { ["Input.Email"] = email });
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var link = (await client.OpenAsync("/account/invitations")).QuerySelector("main .notice code")!.TextContent;
        Assert.StartsWith("http://127.0.0.1:5080/account/sign-up?invitation=", link, StringComparison.Ordinal);
        Assert.Null((await client.OpenAsync("/account/invitations")).QuerySelector("main .notice code"));
        return new Uri(link).PathAndQuery;
    }

    private async Task<HttpClient> HolderAsync(string name)
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync($"{name}課");
        return await app.SignInAsync(await town.MemberAsync(name, await town.PositionAsync(section, "主事")));
    }

    private Task<Member> MemberAsync(long id) => app.WithDbAsync(db => db.Users.AsNoTracking().SingleAsync(m => m.Id == id));
}
