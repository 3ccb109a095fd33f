using System.Net;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts;

public sealed class SignUpTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task SignUp_WithAnAddressOutsideTheList_IsRefusedWithTheListShown()
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.SubmitAsync("/account/sign-up", Newcomer.Form("taro@example.com"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Contains("利用登録できるのは lg.jp、example.lg.jp で終わるメールアドレスだけです。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("鈴木 一郎", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
        Assert.Null(await FindAsync("taro@example.com"));
    }

    [Theory]
    [InlineData("taro@lg.jp.example.com")]
    [InlineData("taro@notlg.jp")]
    [InlineData("taro@evil.com,b@city.lg.jp")]
    [InlineData("taro\r\nBcc: x@city.lg.jp")]
    [InlineData("\"a b\"@city.lg.jp")]
    [InlineData("a..b@city.lg.jp")]
    [InlineData(".a@city.lg.jp")]
    [InlineData("a.@city.lg.jp")]
    [InlineData("a@-city.lg.jp")]
    [InlineData("a@city..lg.jp")]
    public async Task SignUp_WithAnAddressThatOnlyLooksAllowed_IsRefused(string email)
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.SubmitAsync("/account/sign-up", Newcomer.Form(email));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("メールアドレス", (await Browse.ParseAsync(response)).QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await FindAsync(email));
    }

    [Fact]
    public async Task SignUp_OfANewcomer_WaitsAndCannotSignInYet()
    {
        using var client = app.CreateAnonymousClient();
        var email = Newcomer.Email();

        using var response = await client.SubmitAsync("/account/sign-up", Newcomer.Form(email));

        Assert.Equal("/account/signed-up", response.Headers.Location!.ToString());
        Assert.Contains("利用登録を受け付けました", (await client.OpenAsync("/account/signed-up")).Body!.TextContent, StringComparison.Ordinal);
        var member = (await FindAsync(email))!;
        Assert.Equal((MemberState.Waiting, MemberRole.Member, "072036", "すずき いちろう"), (member.State, member.Role, member.MunicipalityCode, member.Kana));
        Assert.Equal(("税務部 資産税課 家屋係", "主事"), (member.StatedSection, member.StatedPosition));
        using var signIn = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = Newcomer.Password });
        Assert.Equal(HttpStatusCode.BadRequest, signIn.StatusCode);
        Assert.Contains("承認をお待ちください", await signIn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_WithAKnownAddress_GivesTheSameAnswerAndChangesNothing()
    {
        var known = await Town.Koriyama(app).MemberAsync("知名 花子");
        using var client = app.CreateAnonymousClient();

        using var taken = await client.SubmitAsync("/account/sign-up", Newcomer.Form(known.Email!.ToUpperInvariant()));
        using var fresh = await client.SubmitAsync("/account/sign-up", Newcomer.Form(Newcomer.Email()));

        Assert.Equal(fresh.StatusCode, taken.StatusCode);
        Assert.Equal(fresh.Headers.Location, taken.Headers.Location);
        var after = (await FindAsync(known.Email!))!;
        Assert.Equal(("知名 花子", known.PasswordHash, MemberState.Active), (after.Name, after.PasswordHash, after.State));
    }

    [Fact]
    public async Task SignUp_WithExtraFields_SetsNeitherRoleNorStateNorId()
    {
        using var client = app.CreateAnonymousClient();
        var email = Newcomer.Email();
        var form = Newcomer.Form(email);
        foreach (var prefix in new[] { "", "Input.", "Member.", "newcomer." })
        {
            form[$"{prefix}Role"] = "SiteAdministrator";
            form[$"{prefix}State"] = "Active";
            form[$"{prefix}Id"] = "1";
            form[$"{prefix}MunicipalityCode"] = "131016";
            form[$"{prefix}ShowsName"] = "true";
            form[$"{prefix}EmailConfirmed"] = "true";
        }

        using var response = await client.SubmitAsync("/account/sign-up", form);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var member = (await FindAsync(email))!;
        Assert.Equal((MemberState.Waiting, MemberRole.Member, "072036", false, false), (member.State, member.Role, member.MunicipalityCode, member.ShowsName, member.EmailConfirmed));
        Assert.NotEqual(1, member.Id);
    }

    [Fact]
    public async Task SignUp_WithAShortPassword_IsRefusedWhetherOrNotTheAddressIsKnown()
    {
        var known = await Town.Koriyama(app).MemberAsync("知名 次郎");
        using var client = app.CreateAnonymousClient();
        foreach (var email in new[] { known.Email!, Newcomer.Email() })
        {
            var form = Newcomer.Form(email);
            form["Input.Password"] = form["Input.PasswordAgain"] = "みじかい";

            using var response = await client.SubmitAsync("/account/sign-up", form);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("パスワードは12文字以上にしてください", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("072036", "072036")]
    [InlineData("０７２０３６", "072036")]
    [InlineData("07203", "072036")]
    [InlineData("郡山市", "072036")]
    [InlineData("福島県郡山市", "072036")]
    [InlineData("郡山市（福島県）", "072036")]
    [InlineData("こおりやまし", "072036")]
    [InlineData("府中市（広島県）", "342084")]
    [InlineData("龍ヶ崎市", "082082")]
    public async Task SignUp_WithAMunicipalityAsStaffTypeIt_FindsIt(string typed, string code)
    {
        using var client = app.CreateAnonymousClient();
        var email = Newcomer.Email();

        using var response = await client.SubmitAsync("/account/sign-up", Newcomer.Form(email, typed));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(code, (await FindAsync(email))!.MunicipalityCode);
    }

    [Fact]
    public async Task SignUp_WithANameOfTwoTowns_LetsChooseByPrefecture()
    {
        using var client = app.CreateAnonymousClient();
        var email = Newcomer.Email();

        using var response = await client.SubmitAsync("/account/sign-up", Newcomer.Form(email, "府中市"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        var choices = page.QuerySelectorAll("input[name='Input.MunicipalityChoice']");
        Assert.Equal(["132063", "342084"], choices.Select(c => c.GetAttribute("value")));
        Assert.Equal(["府中市（東京都）", "府中市（広島県）"], choices.Select(c => c.NextElementSibling!.FirstChild!.TextContent));
        var form = Newcomer.Form(email, "府中市");
        form["Input.MunicipalityChoice"] = "342084";
        using var second = await client.SubmitAsync("/account/sign-up", form);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal("342084", (await FindAsync(email))!.MunicipalityCode);
    }

    [Fact]
    public async Task SignUp_WithAChoiceThatWasNotOffered_IsRefused()
    {
        using var client = app.CreateAnonymousClient();
        var form = Newcomer.Form(Newcomer.Email(), "府中市");
        form["Input.MunicipalityChoice"] = "131016";

        using var response = await client.SubmitAsync("/account/sign-up", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("072037", "自治体コード 072037 の検査数字が違います。正しくは 072036 ではありませんか。")]
    [InlineData("99999", "の自治体はありません。")]
    [InlineData("架空市", "「架空市」という自治体は見つかりません。")]
    [InlineData("大", "もう少し詳しく入力してください。")]
    public async Task SignUp_WithAMunicipalityThatIsNone_SaysWhatToCorrect(string typed, string message)
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.SubmitAsync("/account/sign-up", Newcomer.Form(Newcomer.Email(), typed));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taro.yamada")]
    [InlineData("y-taro_1+test")]
    public async Task SignUp_WithDotsAndSignsInTheAddress_IsTaken(string name)
    {
        using var client = app.CreateAnonymousClient();
        var email = $"{name}.{Guid.NewGuid():N}@city.example.lg.jp";

        using var response = await client.SubmitAsync("/account/sign-up", Newcomer.Form($" {email} "));

        Assert.Equal("/account/signed-up", response.Headers.Location?.ToString());
        Assert.NotNull(await FindAsync(email));
    }

    [Fact]
    public async Task SignUp_TwiceAtTheSameMoment_MakesOneMember()
    {
        var email = Newcomer.Email();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var client = app.CreateAnonymousClient();
            using var response = await client.SubmitAsync("/account/sign-up", Newcomer.Form(email));
            return response.Headers.Location?.ToString();
        }));

        Assert.All(answers, a => Assert.Equal("/account/signed-up", a));
        Assert.Equal(1, await app.WithDbAsync(db => db.Users.CountAsync(m => m.Email == email)));
    }

    private Task<Member?> FindAsync(string email) => app.WithDbAsync(db => db.Users.AsNoTracking().SingleOrDefaultAsync(m => m.Email == email));
}
