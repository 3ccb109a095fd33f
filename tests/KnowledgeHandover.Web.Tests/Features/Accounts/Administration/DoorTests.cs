using System.Net;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

/// <summary>Every page of the administrators × who may not open it: 404, never 403, and no change.</summary>
public sealed class DoorTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly Office _office = new(app);

    [Fact]
    public async Task AdministratorsPages_ForEverybodyElse_DoNotExist()
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("扉課");
        var position = await town.PositionAsync(section, "扉番");
        var member = await town.MemberAsync("扉 太郎", position);
        var waiting = await _office.NewcomerAsync();
        var pages = Pages(section.Id, position.Id, member.Id, waiting.Id);
        using var colleague = await app.SignInAsync(await town.MemberAsync("同僚 次郎", await town.PositionAsync(section, "課長", isHead: true)));
        using var elsewhere = await app.SignInAsync(await _office.AdministratorAsync("072044"));
        foreach (var (client, who) in new[] { (colleague, "head of the section"), (elsewhere, "administrator of another town") })
        {
            foreach (var (page, ownList) in pages)
            {
                if (!ownList || client == colleague)
                {
                    Assert.True(await GetAsync(client, page) == HttpStatusCode.NotFound, $"GET {page} as {who}");
                    // 405 where the page has no form, for whomever.
                    Assert.True(await PostAsync(client, page) is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"POST {page} as {who}");
                }
            }
        }

        using var administrator = await app.SignInAsync(await _office.AdministratorAsync());
        Assert.Equal(HttpStatusCode.OK, await GetAsync(administrator, "/admin/members"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(administrator, $"/admin/members/{member.Id}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(administrator, $"/admin/sections/{section.Id}/close"));
        Assert.Equal((MemberState.Active, MemberRole.Member), await StateAsync(member.Id));
        Assert.Equal((MemberState.Waiting, MemberRole.Member), await StateAsync(waiting.Id));
    }

    [Theory]
    [InlineData("refuse", MemberState.Waiting)]
    [InlineData("suspend", MemberState.Active)]
    [InlineData("reactivate", MemberState.Suspended)]
    [InlineData("role", MemberState.Active)]
    [InlineData("reset-link", MemberState.Active)]
    public async Task Decisions_AboutAMember_AreTheirOwnTownsAdministratorsAlone(string what, MemberState state)
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("扉課");
        var subject = await SubjectAsync(town, state);
        var url = $"/admin/members/{subject.Id}/{what}";
        using var plain = await app.SignInAsync(await town.MemberAsync("同僚 次郎", await town.PositionAsync(section, "主事")));
        using var head = await app.SignInAsync(await town.MemberAsync("所属 長", await town.PositionAsync(section, "課長", isHead: true)));
        using var elsewhere = await app.SignInAsync(await _office.AdministratorAsync("072044"));
        using var administrator = await app.SignInAsync(await _office.AdministratorAsync());
        var before = await TraceAsync(subject.Id);
        foreach (var (client, who) in new[] { (plain, "plain member"), (head, "head of a section"), (elsewhere, "administrator of another town") })
        {
            Assert.True(await GetAsync(client, url) == HttpStatusCode.NotFound, $"GET {url} as {who}");
            Assert.True(await PostAsync(client, url) == HttpStatusCode.NotFound, $"POST {url} as {who}");
            Assert.Equal(before, await TraceAsync(subject.Id));
        }

        Assert.Equal(HttpStatusCode.Redirect, await GetAsync(administrator, url));
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(administrator, url));
        Assert.NotEqual(before, await TraceAsync(subject.Id));
    }

    [Fact]
    public async Task AuditPages_ForATownsAdministrator_DoNotExist()
    {
        using var administrator = await app.SignInAsync(await _office.AdministratorAsync());
        using var siteOperator = await app.SignInAsync(await _office.OperatorAsync());
        foreach (var page in new[] { "/admin/audit", "/admin/audit/check" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await GetAsync(administrator, page));
            Assert.Equal(HttpStatusCode.OK, await GetAsync(siteOperator, page));
        }
    }

    [Fact]
    public async Task Members_OfAnotherTown_AreNotListedEvenWhenNamed()
    {
        var stranger = await new Town(app, "072044").MemberAsync("他所 太郎");
        using var administrator = await app.SignInAsync(await _office.AdministratorAsync());
        using var siteOperator = await app.SignInAsync(await _office.OperatorAsync());
        const string Url = "/admin/members?state=Active&municipality=072044";

        Assert.DoesNotContain(stranger.Email!, (await administrator.OpenAsync(Url)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(stranger.Email!, (await siteOperator.OpenAsync(Url)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("reset-link")]
    [InlineData("role")]
    public async Task Decisions_AboutOperatorsOrOneself_AreNobodysInATown(string what)
    {
        var administrator = await _office.AdministratorAsync();
        var siteOperator = await Town.Koriyama(app).MemberAsync("運営 郡子", role: MemberRole.SiteAdministrator);
        var colleague = await Town.Koriyama(app).MemberAsync("同僚 花子");
        using var client = await app.SignInAsync(administrator);

        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, $"/admin/members/{siteOperator.Id}/{what}"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, $"/admin/members/{administrator.Id}/{what}"));
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(client, $"/admin/members/{colleague.Id}/{what}"));
        Assert.Equal((MemberState.Active, MemberRole.SiteAdministrator), await StateAsync(siteOperator.Id));
    }

    /// <summary>The flag: a list of one's own, which every administrator has.</summary>
    private static (string Page, bool OwnList)[] Pages(long section, long position, long member, long waiting) =>
    [
        ("/admin/members", true), ("/admin/sections", true), ("/admin/sections/new", true),
        ("/admin/sections?municipality=072036", false), ("/admin/sections/new?municipality=072036", false), ($"/admin/sections/new?parent={section}", false),
        ($"/admin/sections/{section}/close", false), ($"/admin/sections/{section}/positions/new", false), ($"/admin/positions/{position}", false), ($"/admin/positions/{position}/move", false), ($"/admin/members/{member}/leave", false),
        ($"/admin/members/{member}", false), ($"/admin/members/{member}/appoint", false), ($"/admin/members/{waiting}/appoint", false),
        ($"/admin/members/{member}/assignments/1/end", false),
    ];

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string url)
    {
        using var response = await client.GetAsync(url);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string url) =>
        (HttpStatusCode)await client.PressAsync(url, new KeyValuePair<string, string>("administrator", "true"));

    private async Task<Member> SubjectAsync(Town town, MemberState state)
    {
        var member = state == MemberState.Waiting ? await _office.NewcomerAsync() : await town.MemberAsync("対象 太郎");
        return await app.WithDbAsync(async db =>
        {
            var stored = await db.Users.SingleAsync(m => m.Id == member.Id);
            if (state == MemberState.Suspended)
            {
                stored.Suspend();
            }

            await db.SaveChangesAsync();
            return stored;
        });
    }

    /// <summary>What a decision would change: the member, or the row of it in the audit trail.</summary>
    private Task<string> TraceAsync(long id) => app.WithDbAsync(async db =>
    {
        var member = await db.Users.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id);
        var decisions = await db.AuditTrail.CountAsync(r => r.Subject == $"member/{id}");
        return $"{member?.State}/{member?.Role}/{member?.SecurityStamp}/{member?.ConcurrencyStamp}/{decisions}";
    });

    private async Task<(MemberState State, MemberRole Role)> StateAsync(long id)
    {
        var member = await _office.MemberAsync(id);
        return (member.State, member.Role);
    }
}
