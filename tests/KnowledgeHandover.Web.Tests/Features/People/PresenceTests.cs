using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Tests.Features.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.People;

/// <summary>Who owns, edits, is asked and is notified, a minute before and at the midnight of the first of April in Japan. Nothing is written at midnight.</summary>
public sealed class PresenceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Before = new(2026, 3, 31, 14, 59, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset After = new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly LastDay = new(2026, 3, 31);
    private static readonly DateOnly FirstDay = new(2026, 4, 1);

    private readonly KnowledgeApp _app = new();
    private Town _town = null!;
    private Section _section = null!;
    private Position _position = null!;
    private Member _head = null!;
    private Member _director = null!;
    private Member _asker = null!;

    public async ValueTask InitializeAsync()
    {
        _app.Clock.Set(Before);
        _town = Town.Koriyama(_app);
        var division = await _town.SectionAsync("税務部");
        _section = await _town.SectionAsync("資産税課", division);
        _position = await _town.PositionAsync(_section, "主任");
        _director = await _town.MemberAsync("部長 一", await _town.PositionAsync(division, "部長", isHead: true), from: new DateOnly(2024, 4, 1));
        _head = await _town.MemberAsync("課長 二", await _town.PositionAsync(_section, "課長", isHead: true), from: new DateOnly(2024, 4, 1));
        _asker = await _town.MemberAsync("聞く 九", await _town.PositionAsync(await _town.SectionAsync("会計課"), "主事"), from: new DateOnly(2024, 4, 1));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Transfer_AtMidnight_MovesEverythingToTheSuccessor()
    {
        var old = await _town.MemberAsync("前任 三", _position, from: new DateOnly(2023, 4, 1), to: LastDay);
        var next = await _town.MemberAsync("後任 四", _position, from: FirstDay);
        var note = await WriteAsync(old);

        await AssertAsync(note, holder: old, others: [next, _director]);
        _app.Clock.Set(After);
        await AssertAsync(note, holder: next, others: [old, _director]);
    }

    [Fact]
    public async Task Leave_AtMidnight_GivesThePostToTheHead_AndBackAtItsEnd()
    {
        var member = await _town.MemberAsync("休む 三", _position, from: new DateOnly(2023, 4, 1));
        var note = await WriteAsync(member);
        await SaveAsync(Leave.Begin(member.Id, LeaveKind.ChildCare, FirstDay, new DateOnly(2026, 9, 30)));

        await AssertAsync(note, holder: member, others: [_director]);
        _app.Clock.Set(After);
        await AssertAsync(note, holder: _head, others: [member, _director]);
        _app.Clock.Set(new DateTimeOffset(2026, 9, 30, 14, 59, 0, TimeSpan.Zero));
        await AssertAsync(note, holder: _head, others: [member, _director]);
        _app.Clock.Set(new DateTimeOffset(2026, 9, 30, 15, 0, 0, TimeSpan.Zero));
        await AssertAsync(note, holder: member, others: [_director]);
    }

    [Fact]
    public async Task Acting_AtMidnight_HoldsWhatTheAbsentCannot()
    {
        var member = await _town.MemberAsync("休む 三", _position, from: new DateOnly(2023, 4, 1));
        var acting = await _town.MemberAsync("代理 五", await _town.PositionAsync(_section, "主査"), from: new DateOnly(2024, 4, 1));
        var note = await WriteAsync(member);
        await SaveAsync(Leave.Begin(member.Id, LeaveKind.Leave, FirstDay), Assignment.Appoint(acting.Id, _position.Id, FirstDay, AppointmentKind.Acting));

        await AssertAsync(note, holder: member, others: [acting, _director]);
        _app.Clock.Set(After);
        await AssertAsync(note, holder: acting, others: [member, _director]);
        Assert.DoesNotContain($"{Audience.Position(_position.Id)}", (await StandingAsync(_head)).Recipients);
    }

    [Fact]
    public async Task Retirement_AtMidnight_ShutsTheDoorAndLeavesThePostToTheHead()
    {
        var member = await _town.MemberAsync("退く 三", _position, from: new DateOnly(2023, 4, 1), to: LastDay);
        var note = await WriteAsync(member);
        await ChangeAsync(member, m => m.Retire(LastDay));
        using var session = await _app.SignInAsync(member);
        Assert.Equal(200, (int)(await session.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);

        await AssertAsync(note, holder: member, others: [_director]);
        _app.Clock.Set(After);
        await AssertAsync(note, holder: _head, others: [_director]);
        Assert.Equal([Audience.Member(member.Id)], (await StandingAsync(member)).Reader.Audiences);
        Assert.Equal(302, (int)(await session.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
        using var client = _app.CreateAnonymousClient();
        using var refused = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = member.Email!, ["Input.Password"] = Town.Password });
        Assert.Contains("退職の手続きが済んでいるため、サインインできません。", (await Browse.ParseAsync(refused)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspension_GivesThePostToTheHead_WhileItLasts()
    {
        var member = await _town.MemberAsync("停まる 三", _position, from: new DateOnly(2023, 4, 1));
        var note = await WriteAsync(member);
        await AssertAsync(note, holder: member, others: [_director]);

        await ChangeAsync(member, m => m.Suspend());
        await AssertAsync(note, holder: _head, others: [_director]);
        await ChangeAsync(member, m => m.Reactivate());
        await AssertAsync(note, holder: member, others: [_director]);
    }

    [Fact]
    public async Task Vacancy_WithoutAHeadInTheSection_FallsToTheNextAbove()
    {
        var member = await _town.MemberAsync("前任 三", _position, from: new DateOnly(2023, 4, 1), to: LastDay);
        var note = await WriteAsync(member);
        await SaveAsync(Leave.Begin(_head.Id, LeaveKind.Suspension, FirstDay));

        await AssertAsync(note, holder: member, others: [_director]);
        _app.Clock.Set(After);
        await AssertAsync(note, holder: _director, others: [member, _head]);
    }

    [Fact]
    public async Task AssignmentToBeAnnounced_BeforeItsDay_IsUnknownToItsHolder()
    {
        var next = await _town.MemberAsync("後任 四");
        await SaveAsync(Assignment.Announce(next.Id, _position.Id, (new DateOnly(2026, 4, 10), FirstDay), AppointmentKind.Main));

        Assert.DoesNotContain(Audience.Position(_position.Id), (await StandingAsync(next)).Reader.Audiences);
        _app.Clock.Set(After);
        Assert.Contains(Audience.Position(_position.Id), (await StandingAsync(next)).Reader.Audiences);
    }

    /// <summary>By the front door: whose note it is to edit, in whose list a question to the post stands, and who is told of it.</summary>
    private async Task AssertAsync(long noteId, Member holder, Member[] others)
    {
        var title = $"問い{Guid.NewGuid():N}";
        await new Desk(_app).AskAsync(_asker, title, _position);
        await new Desk(_app).DispatchedAsync();
        foreach (var member in others.Prepend(holder))
        {
            var isHolder = member == holder;
            using var client = await _app.SignInAsync(member);
            Assert.Equal(isHolder, (await client.OpenAsync("/questions?tab=mine")).Body!.TextContent.Contains(title, StringComparison.Ordinal));
            Assert.Equal(isHolder, (await client.OpenAsync("/inbox")).Body!.TextContent.Contains(title, StringComparison.Ordinal));
            Assert.Equal(isHolder, (await StandingAsync(member)).Holds(_position.Id));
            using var edit = await client.GetAsync($"/notes/{noteId}/edit", TestContext.Current.CancellationToken);
            Assert.Equal(isHolder || member == _director || (member == _head && (await StandingAsync(_head)).Current.Count > 0) ? 200 : 404, (int)edit.StatusCode);
        }
    }

    private async Task<long> WriteAsync(Member author) =>
        (await _app.WriteNoteAsync(author, _position, new NoteText("引継書", "本文", "作成"), Audience.Position(_position.Id))).Id;

    private Task<Standing> StandingAsync(Member member) => _app.WithDbAsync(db => db.StandingOfAsync(member.Id, KnowledgeHandover.Web.Infrastructure.JapanCalendar.Day(_app.Clock.GetUtcNow().UtcDateTime), default));

    private Task SaveAsync(params object[] entities) => _app.WithDbAsync(db =>
    {
        db.AddRange(entities);
        return db.SaveChangesAsync();
    });

    private Task ChangeAsync(Member member, Action<Member> act) => _app.WithDbAsync(async db =>
    {
        act(await db.Users.SingleAsync(m => m.Id == member.Id));
        return await db.SaveChangesAsync();
    });
}
