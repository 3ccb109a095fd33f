using System.Text;
using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Tests.Features.Notes;
using KnowledgeHandover.Web.Tests.Features.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Duties;

/// <summary>/duties.ics on 2026-11-20: who may open it, what it holds, and its form. A foreign parser reads it in the browser tests.</summary>
public sealed partial class CalendarTests : IAsyncLifetime
{
    private readonly KnowledgeApp _app = new();
    private readonly FeedReader _reader;
    private Position _position = null!;
    private Member _holder = null!;

    public CalendarTests() => _reader = new FeedReader(_app);

    public async ValueTask InitializeAsync()
    {
        var town = Town.Koriyama(_app);
        _position = await town.PositionAsync(await town.SectionAsync("資産税課"), "主任");
        _holder = await town.MemberAsync("佐藤 みどり", _position);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Calendar_IsOpenedByItsTokenAlone_UntilItIsStopped()
    {
        using var client = await _app.SignInAsync(_holder);
        var token = await IssueAsync(client);

        using var byCookie = await client.GetAsync("/duties.ics", TestContext.Current.CancellationToken);
        using var asked = await _reader.GetAsync("/duties.ics");
        Assert.Equal((401, 401), ((int)byCookie.StatusCode, (int)asked.StatusCode));
        Assert.Contains("カレンダーのトークンが必要です。", await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((200, 200, 401), (await _reader.StatusAsync("/duties.ics", token), await _reader.StatusAsync($"/duties.ics?token={token}"), await _reader.StatusAsync("/duties.ics", token + "0")));

        using var stopped = await client.SubmitAsync("/duties/calendar", [], "/revoke");
        Assert.Equal(401, await _reader.StatusAsync("/duties.ics", token));
        Assert.Contains("トークンを止めました。", (await client.OpenAsync("/duties/calendar")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["feed.issue duties", "feed.revoke duties"], await _app.WithDbAsync(db => db.AuditTrail.Where(a => a.Action.StartsWith("feed.")).OrderBy(a => a.Sequence).Select(a => a.Action + " " + a.Subject).ToListAsync()));
    }

    [Fact]
    public async Task TokenOfAFeed_DoesNotOpenTheCalendar_NorTheOtherWayRound()
    {
        var seat = await Seat.TakeAsync(_app, Town.Iwaki(_app));
        var id = await seat.SubscribeAsync(await Seat.NewJobTypeAsync(_app));
        var ofFeed = await seat.IssueTokenAsync(id);
        var ofCalendar = await IssueAsync(seat.Client);

        Assert.Equal((200, 401), (await _reader.StatusAsync($"/feeds/{id}.atom", ofFeed), await _reader.StatusAsync("/duties.ics", ofFeed)));
        Assert.Equal((404, 200), (await _reader.StatusAsync($"/feeds/{id}.atom", ofCalendar), await _reader.StatusAsync("/duties.ics", ofCalendar)));
    }

    [Fact]
    public async Task TokenOfSomebodyElse_CannotBeStopped()
    {
        using var mine = await _app.SignInAsync(_holder);
        var token = await IssueAsync(mine);
        var id = await _app.WithDbAsync(db => db.FeedTokens.Select(t => t.Id).SingleAsync());
        using var other = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("鈴木 一郎", _position));

        Assert.Equal(404, await other.PressAsync($"/duties/calendar/{id}/revoke"));
        Assert.Equal(200, await _reader.StatusAsync("/duties.ics", token));
    }

    [Fact]
    public async Task Events_AreWholeDaysWithTheEndAfterwards()
    {
        await WriteAsync("## 年間\n- 12月1日　家屋の評価を締める\n- 令和8年12月14日から25日まで　試行処理\n- 1月31日まで　償却資産の申告\n- 2月上旬　検算\n");

        var events = await EventsAsync();

        Assert.Contains("20261201 20261202 家屋の評価を締める", events);
        Assert.Contains("20271201 20271202 家屋の評価を締める", events);
        Assert.Contains("20261214 20261226 試行処理", events);
        Assert.Contains("20270131 20270201 【期限】償却資産の申告", events);
        Assert.Contains("20270201 20270211 検算", events);
        Assert.Single(events, e => e.EndsWith("試行処理", StringComparison.Ordinal));
        Assert.DoesNotContain(events, e => e.StartsWith("202512", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Uid_StaysWithTheWork_WhenItsDayMoves()
    {
        var note = await WriteAsync("## 年間\n- 12月1日　家屋の評価を締める\n- 12月2日　別の仕事\n");
        var token = await TokenAsync();
        var before = await UidsAsync(token);
        await _app.ReviseAsync(note, _holder, "## 年間\n- 12月10日　家屋の評価を締める\n- 12月2日　別の仕事\n");
        var after = await UidsAsync(token);

        Assert.Equal(before.Order(StringComparer.Ordinal), after.Order(StringComparer.Ordinal));
        Assert.Equal(before.Count, before.Distinct().Count());
        Assert.Contains("DTSTART;VALUE=DATE:20261210", await TextAsync(token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_AreFoldedAt75OctetsAndEndWithCrLf()
    {
        var what = string.Concat(Enumerable.Repeat("固定資産評価審査委員会，委員の😀選任; 改行\\なし, ", 6));
        await WriteAsync($"## 年間\n- 12月1日　{what}\n");

        using var response = await _reader.GetAsync("/duties.ics", await TokenAsync());
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);

        Assert.Equal("text/calendar; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VEVENT\r\nEND:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(BareLineEnd(), text);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("\r\n ", text, StringComparison.Ordinal);
        Assert.Contains("委員の😀選任\\; 改行\\\\なし\\, ", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutDuties_IsStillACalendar()
    {
        var text = await TextAsync(await TokenAsync());

        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("VEVENT", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnTheFirstOfApril_TheCalendarPassesToWhoHoldsThePost()
    {
        await WriteAsync("## 年間\n- 4月10日　縦覧の準備\n");
        var successor = await Town.Koriyama(_app).MemberAsync("後任 花子", _position, from: new DateOnly(2027, 4, 1));
        await _app.WithDbAsync(async db =>
        {
            (await db.Assignments.SingleAsync(a => a.MemberId == _holder.Id)).End(new DateOnly(2027, 3, 31));
            return await db.SaveChangesAsync();
        });
        var (mine, theirs) = (await TokenAsync(), await TokenAsync(successor));
        await _app.DutiesReadAsync();

        _app.Clock.Set(new DateTimeOffset(2027, 3, 31, 14, 59, 0, TimeSpan.Zero));
        var before = (Has(await TextAsync(mine)), Has(await TextAsync(theirs)));
        _app.Clock.Set(new DateTimeOffset(2027, 3, 31, 15, 0, 0, TimeSpan.Zero));
        var after = (Has(await TextAsync(mine)), Has(await TextAsync(theirs)));

        Assert.Equal((true, false), before);
        Assert.Equal((false, true), after);

        static bool Has(string text) => text.Contains("縦覧の準備", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_AskedAgainWithItsTag_Answers304UntilSomethingChanges()
    {
        var note = await WriteAsync("## 年間\n- 12月1日　家屋の評価を締める\n");
        var token = await TokenAsync();
        await _app.DutiesReadAsync();
        using var first = await _reader.GetAsync("/duties.ics", token);
        var tag = first.Headers.ETag!.ToString();

        using var same = await _reader.GetAsync("/duties.ics", token, tag);
        await _app.ReviseAsync(note, _holder, "## 年間\n- 12月1日　家屋の評価を全部締める\n");
        await _app.DutiesReadAsync();
        using var changed = await _reader.GetAsync("/duties.ics", token, tag);

        Assert.Equal((304, 200), ((int)same.StatusCode, (int)changed.StatusCode));
    }

    private Task<KnowledgeHandover.Web.Features.Notes.Note> WriteAsync(string body) => _app.WriteAsync(_holder, "家屋の引継書", body, Audience.Section(_position.SectionId));

    private async Task<string> TokenAsync(Member? member = null)
    {
        using var client = await _app.SignInAsync(member ?? _holder);
        return await IssueAsync(client);
    }

    private static async Task<string> IssueAsync(HttpClient client)
    {
        using var response = await client.SubmitAsync("/duties/calendar", [], "/duties/calendar");
        return (await Browse.ParseAsync(response)).QuerySelector("#token")!.GetAttribute("value")!;
    }

    private async Task<string> TextAsync(string token)
    {
        await _app.DutiesReadAsync();
        using var response = await _reader.GetAsync("/duties.ics", token);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> UidsAsync(string token) => [.. Uid().Matches(await TextAsync(token)).Select(m => m.Value)];

    /// <summary>「start end summary」.</summary>
    private async Task<List<string>> EventsAsync()
    {
        var text = (await TextAsync(await TokenAsync())).Replace("\r\n ", "", StringComparison.Ordinal);
        return [.. Event().Matches(text).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value} {m.Groups[3].Value}")];
    }

    [GeneratedRegex("(?<!\r)\n|\r(?!\n)")]
    private static partial Regex BareLineEnd();

    [GeneratedRegex("(?<=UID:)[^\r]+")]
    private static partial Regex Uid();

    [GeneratedRegex("DTSTART;VALUE=DATE:([0-9]+)\r\nDTEND;VALUE=DATE:([0-9]+)\r\nSUMMARY:([^\r]*)\r\n")]
    private static partial Regex Event();
}
