using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

/// <summary>Administrators hear on their own home of the people who wait for them.</summary>
public sealed class WaitingWorkTests : IAsyncDisposable
{
    private readonly KnowledgeApp _app = new();
    private readonly Office _office;

    public WaitingWorkTests() => _office = new Office(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Home_OfTheAdministrator_CountsThoseWhoWaitUntilTheyAreServed()
    {
        var newcomer = await _office.NewcomerAsync();
        var forgetful = await AskForResetAsync();
        using var client = await _app.SignInAsync(await _office.AdministratorAsync());

        var home = await client.OpenAsync("/");

        Assert.Equal("承認待ち 1 人・パスワードの再設定 1 人", Banner(home)!.QuerySelector("p")!.TextContent);
        Assert.Equal("/admin/members", Banner(home)!.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("待っている人2人", InMenu(home));
        using var refused = await client.SubmitAsync($"/admin/members/{newcomer.Id}", [], "/refuse");
        Assert.Equal("パスワードの再設定 1 人", Banner(await client.OpenAsync("/"))!.QuerySelector("p")!.TextContent);
        using var made = await client.SubmitAsync($"/admin/members/{forgetful.Id}", [], "/reset-link");
        home = await client.OpenAsync("/");
        Assert.Null(Banner(home));
        Assert.Null(InMenu(home));
    }

    [Fact]
    public async Task Home_OfOthers_SaysNothingOfThem()
    {
        await _office.NewcomerAsync();
        await AskForResetAsync();
        var members = new[] { await Town.Koriyama(_app).MemberAsync("職 員"), await _office.AdministratorAsync("072044") };
        foreach (var member in members)
        {
            using var client = await _app.SignInAsync(member);
            Assert.Null(Banner(await client.OpenAsync("/")));
        }

        using var operators = await _app.SignInAsync(await _office.OperatorAsync());
        Assert.Equal("承認待ち 1 人・パスワードの再設定 1 人", Banner(await operators.OpenAsync("/"))!.QuerySelector("p")!.TextContent);
    }

    [Fact]
    public async Task Home_WhereTheLinkIsMailed_CountsOnlyThoseWhoMustBeServedByHand()
    {
        await using var mailed = new MailedSite();
        var office = new Office(mailed.App);
        await office.NewcomerAsync();
        using var theirs = mailed.App.CreateAnonymousClient();
        using var asked = await theirs.SubmitAsync("/account/forgot-password", new() { ["Input.Email"] = (await Town.Koriyama(mailed.App).MemberAsync("失念 太郎")).Email! });
        using var client = await mailed.App.SignInAsync(await office.AdministratorAsync());

        Assert.Equal("承認待ち 1 人", Banner(await client.OpenAsync("/"))!.QuerySelector("p")!.TextContent);
    }

    private async Task<Member> AskForResetAsync()
    {
        var member = await Town.Koriyama(_app).MemberAsync("失念 太郎");
        using var client = _app.CreateAnonymousClient();
        using var asked = await client.SubmitAsync("/account/forgot-password", new() { ["Input.Email"] = member.Email! });
        return member;
    }

    private static AngleSharp.Dom.IElement? Banner(IHtmlDocument home) => home.QuerySelector("[aria-label=管理者の確認を待っている人]");

    private static string? InMenu(IHtmlDocument page) => page.QuerySelector(".menu a[href='/admin/members'] .count")?.TextContent;
}
