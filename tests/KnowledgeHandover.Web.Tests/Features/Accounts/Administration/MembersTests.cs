using System.Net;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

public sealed class MembersTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly Office _office = new(app);

    [Fact]
    public async Task Appoint_OfANewcomerToAnUnknownSection_AsksBeforeMakingOne()
    {
        var newcomer = await _office.NewcomerAsync(section: "新設部　新設課", position: "課長");
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        var url = $"/admin/members/{newcomer.Id}/appoint";
        Assert.Contains("新設部　新設課 課長", (await client.OpenAsync("/admin/members")).Body!.TextContent, StringComparison.Ordinal);

        using var asked = await client.SubmitAsync(url, new() { ["Input.From"] = "2026-11-01" });

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.Contains("令和8年11月1日（日）に「新設部」という部署はありません。", (await Browse.ParseAsync(asked)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(MemberState.Waiting, (await _office.MemberAsync(newcomer.Id)).State);
        using var made = await client.SubmitAsync(url, new() { ["Input.From"] = "2026-11-01", ["Input.MakesMissing"] = "true", ["Input.IsHead"] = "true" });
        Assert.Equal($"/admin/members/{newcomer.Id}", made.Headers.Location?.ToString());
        Assert.Equal(MemberState.Active, (await _office.MemberAsync(newcomer.Id)).State);
        Assert.Equal([("新設部 新設課", "課長", new DateOnly(2026, 11, 1), null, AppointmentKind.Main)], await _office.PostsAsync(newcomer.Id));
        using var theirs = app.CreateAnonymousClient();
        using var signIn = await theirs.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = newcomer.Email!, ["Input.Password"] = Newcomer.Password });
        Assert.Equal("/", signIn.Headers.Location?.ToString());
        Assert.Contains("新設部 新設課 課長", (await theirs.OpenAsync("/account/settings")).Body!.TextContent, StringComparison.Ordinal);
        var lineages = await app.WithDbAsync(db => db.Sections.Where(s => s.Path.StartsWith("新設部")).OrderBy(s => s.Id).Select(s => new { s.Id, s.Lineage }).ToListAsync());
        Assert.Equal([$"/{lineages[0].Id}/", $"/{lineages[0].Id}/{lineages[1].Id}/"], lineages.Select(l => l.Lineage));
    }

    [Fact]
    public async Task Appoint_ToAPositionThatIsNotThere_NamesThoseThatAre()
    {
        var town = Town.Koriyama(app);
        await town.PositionAsync(await town.SectionAsync("選択課"), "主任");
        var newcomer = await _office.NewcomerAsync(section: "選択課", position: "主人");
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        using var response = await client.SubmitAsync($"/admin/members/{newcomer.Id}/appoint", []);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("「選択課」に「主人」という職はありません（あるのは 主任 です）。", (await Browse.ParseAsync(response)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appoint_ToANewMainPost_EndsTheOldOneTheDayBefore()
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("異動課");
        var member = await town.MemberAsync("異動 太郎", await town.PositionAsync(section, "主事"));
        await town.PositionAsync(section, "主任");
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        var url = $"/admin/members/{member.Id}/appoint";

        using var moved = await client.SubmitAsync(url, new() { ["Input.Section"] = "異動課", ["Input.Position"] = "主任", ["Input.From"] = "2027-04-01", ["Input.EndsMain"] = "true" });
        using var again = await client.SubmitAsync(url, new() { ["Input.Section"] = "異動課", ["Input.Position"] = "主任", ["Input.From"] = "2027-04-01", ["Input.Kind"] = "Concurrent" });

        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Equal(
            [
                ("異動課", "主事", new DateOnly(2025, 4, 1), new DateOnly(2027, 3, 31), AppointmentKind.Main),
                ("異動課", "主任", new DateOnly(2027, 4, 1), null, AppointmentKind.Main),
            ],
            await _office.PostsAsync(member.Id));
    }

    [Fact]
    public async Task Appoint_WithExtraFields_ChangesNeitherRoleNorTown()
    {
        var town = Town.Koriyama(app);
        await town.PositionAsync(await town.SectionAsync("過剰課"), "主事");
        var newcomer = await _office.NewcomerAsync(section: "過剰課", position: "主事");
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        Dictionary<string, string> form = [];
        foreach (var prefix in new[] { "", "Input.", "Subject." })
        {
            form[$"{prefix}Role"] = "SiteAdministrator";
            form[$"{prefix}MunicipalityCode"] = "131016";
            form[$"{prefix}MemberId"] = "1";
            form[$"{prefix}Email"] = "evil@city.example.lg.jp";
        }

        using var response = await client.SubmitAsync($"/admin/members/{newcomer.Id}/appoint", form);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var after = await _office.MemberAsync(newcomer.Id);
        Assert.Equal((MemberState.Active, MemberRole.Member, "072036", newcomer.Email), (after.State, after.Role, after.MunicipalityCode, after.Email));
    }

    [Fact]
    public async Task EndAssignment_OfAHeldAndOfAComingPost_EndsOneAndTakesBackTheOther()
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("終了課");
        var (held, coming) = (await town.PositionAsync(section, "主事"), await town.PositionAsync(section, "主任"));
        var member = await town.MemberAsync("終了 太郎", held);
        var (heldId, comingId) = await app.WithDbAsync(async db =>
        {
            var assignment = Assignment.Appoint(member.Id, coming.Id, new DateOnly(2027, 4, 1), AppointmentKind.Main);
            db.Assignments.Add(assignment);
            await db.SaveChangesAsync();
            return (await db.Assignments.Where(a => a.PositionId == held.Id).Select(a => a.Id).SingleAsync(), assignment.Id);
        });
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        using var tooEarly = await client.SubmitAsync($"/admin/members/{member.Id}/assignments/{heldId}/end", new() { ["Input.LastDay"] = "2025-03-31" });
        using var ended = await client.SubmitAsync($"/admin/members/{member.Id}/assignments/{heldId}/end", new() { ["Input.LastDay"] = "2026-11-30" });
        using var takenBack = await client.SubmitAsync($"/admin/members/{member.Id}/assignments/{comingId}/end", []);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (tooEarly.StatusCode, ended.StatusCode, takenBack.StatusCode));
        Assert.Equal([("終了課", "主事", new DateOnly(2025, 4, 1), new DateOnly(2026, 11, 30), AppointmentKind.Main)], await _office.PostsAsync(member.Id));
    }

    [Fact]
    public async Task Refuse_OfANewcomer_FreesTheAddressForAnotherTry()
    {
        var newcomer = await _office.NewcomerAsync();
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        using var refused = await client.SubmitAsync($"/admin/members/{newcomer.Id}", [], "/refuse");

        Assert.Equal("/admin/members", refused.Headers.Location?.ToString());
        Assert.False(await app.WithDbAsync(db => db.Users.AnyAsync(m => m.Id == newcomer.Id)));
        using var again = await app.CreateAnonymousClient().SubmitAsync("/account/sign-up", Newcomer.Form(newcomer.Email!, "いわき市"));
        Assert.Equal("072044", await app.WithDbAsync(db => db.Users.Where(m => m.Email == newcomer.Email).Select(m => m.MunicipalityCode).SingleAsync()));
    }

    [Fact]
    public async Task Suspend_OfAMember_EndsTheirSessionAndCanBeUndone()
    {
        var member = await Town.Koriyama(app).MemberAsync("停止 太郎");
        using var theirs = await app.SignInAsync(member);
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        using var suspended = await client.SubmitAsync($"/admin/members/{member.Id}", [], "/suspend");

        Assert.Equal(MemberState.Suspended, (await _office.MemberAsync(member.Id)).State);
        using var ended = await theirs.GetAsync("/account/settings", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var undone = await client.SubmitAsync($"/admin/members/{member.Id}", [], "/reactivate");
        Assert.Equal(MemberState.Active, (await _office.MemberAsync(member.Id)).State);
    }

    [Fact]
    public async Task Role_OfAdministrator_IsEntrustedAndTakenBack()
    {
        var member = await Town.Koriyama(app).MemberAsync("後継 管理");
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        using var entrusted = await client.SubmitAsync($"/admin/members/{member.Id}", [], "/role");
        Assert.Equal(MemberRole.MunicipalityAdministrator, (await _office.MemberAsync(member.Id)).Role);
        using var takenBack = await client.SubmitAsync($"/admin/members/{member.Id}", [], "/role");

        Assert.Equal(MemberRole.Member, (await _office.MemberAsync(member.Id)).Role);
        Assert.Equal(["MunicipalityAdministrator", "Member"], await app.WithDbAsync(db => db.AuditTrail.Where(r => r.Action == "member.entrust" && r.Subject == $"member/{member.Id}").OrderBy(r => r.Sequence).Select(r => r.Detail).ToListAsync()));
    }

    [Fact]
    public async Task ResetLink_WhereNoMailIsSent_IsShownOnceAndWorks()
    {
        var member = await Town.Koriyama(app).MemberAsync("失念 太郎");
        using var theirs = app.CreateAnonymousClient();
        using var asked = await theirs.SubmitAsync("/account/forgot-password", new() { ["Input.Email"] = member.Email! });
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        var list = (await client.OpenAsync("/admin/members?state=Active")).QuerySelectorAll("main section").Single(s => s.TextContent.Contains("パスワードの再設定の申し出", StringComparison.Ordinal));
        Assert.Contains("失念 太郎", list.TextContent, StringComparison.Ordinal);

        using var made = await client.SubmitAsync($"/admin/members/{member.Id}", [], "/reset-link");

        var link = new Uri((await client.OpenAsync($"/admin/members/{member.Id}")).QuerySelector("main .notice code")!.TextContent);
        Assert.Null((await client.OpenAsync($"/admin/members/{member.Id}")).QuerySelector("main .notice code"));
        Assert.Equal("http://127.0.0.1:5080", link.GetLeftPart(UriPartial.Authority));
        using var reset = await theirs.SubmitAsync(link.PathAndQuery, new() { ["Input.Password"] = Newcomer.Password, ["Input.PasswordAgain"] = Newcomer.Password });
        Assert.Equal("/account/sign-in", reset.Headers.Location?.ToString());
        Assert.DoesNotContain("失念 太郎", string.Concat((await client.OpenAsync("/admin/members?state=Active")).QuerySelectorAll("main section").Select(s => s.TextContent)), StringComparison.Ordinal);
    }
}
