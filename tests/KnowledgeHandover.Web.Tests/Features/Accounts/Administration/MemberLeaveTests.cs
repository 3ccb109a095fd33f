using System.Net;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

/// <summary>What an administrator records of somebody's absence; what follows from it: PresenceTests.</summary>
public sealed class MemberLeaveTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly Office _office = new(app);

    [Fact]
    public async Task LeaveAndReturn_AreKept_AndOverlapsRefused()
    {
        var (client, member, _) = await StartAsync();
        using var began = await RecordAsync(client, member, "ChildCare", "2026-12-01");
        using var twice = await RecordAsync(client, member, "Leave", "2027-01-01");
        using var tooEarly = await RecordAsync(client, member, "Return", "2026-12-01");
        using var returned = await RecordAsync(client, member, "Return", "2027-04-01");

        Assert.Equal(
            (HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Redirect),
            (began.StatusCode, twice.StatusCode, tooEarly.StatusCode, returned.StatusCode));
        Assert.Contains("その期間は、すでに休職です。", (await Browse.ParseAsync(twice)).Body!.TextContent, StringComparison.Ordinal);
        var leave = await app.WithDbAsync(db => db.Leaves.AsNoTracking().SingleAsync(l => l.MemberId == member.Id));
        Assert.Equal((LeaveKind.ChildCare, new DateOnly(2026, 12, 1), new DateOnly(2027, 3, 31)), (leave.Kind, leave.From, leave.To!.Value));
        Assert.Contains("育休・産休　令和8年12月1日（火）から令和9年3月31日（水）まで", (await client.OpenAsync($"/admin/members/{member.Id}/leave")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retirement_EndsThePosts_AndStandsOnThePage()
    {
        var (client, member, position) = await StartAsync();

        using var retired = await RecordAsync(client, member, "Retirement", "2027-03-31");

        Assert.Equal(HttpStatusCode.Redirect, retired.StatusCode);
        Assert.Equal(new DateOnly(2027, 3, 31), (await _office.MemberAsync(member.Id)).LastDay);
        Assert.Equal(new DateOnly(2027, 3, 31), (await _office.PostsAsync(member.Id)).Single().To);
        Assert.Contains("令和9年3月31日（水）", (await client.OpenAsync($"/admin/members/{member.Id}")).QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        using var again = await client.SubmitAsync($"/admin/members/{member.Id}/appoint", new() { ["Input.Section"] = "休職課", ["Input.Position"] = position.Name, ["Input.From"] = "2027-04-01", ["Input.Kind"] = "Acting" });
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Null((await _office.MemberAsync(member.Id)).LastDay);
        Assert.Equal(AppointmentKind.Acting, (await _office.PostsAsync(member.Id))[^1].Kind);
    }

    private async Task<(HttpClient Client, Member Member, Position Position)> StartAsync()
    {
        var town = Town.Koriyama(app);
        var section = await app.WithDbAsync(db => db.Sections.AsNoTracking().FirstOrDefaultAsync(s => s.Path == "休職課")) ?? await town.SectionAsync("休職課");
        var position = await town.PositionAsync(section, $"主任{Guid.NewGuid():N}"[..8]);
        return (await app.SignInAsync(await _office.AdministratorAsync()), await town.MemberAsync("休む 一", position), position);
    }

    private static Task<HttpResponseMessage> RecordAsync(HttpClient client, Member member, string act, string day) =>
        client.SubmitAsync($"/admin/members/{member.Id}/leave", new() { ["Input.Act"] = act, ["Input.Day"] = day });
}
