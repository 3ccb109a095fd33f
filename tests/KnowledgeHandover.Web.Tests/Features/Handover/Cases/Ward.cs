using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Cases;

/// <summary>A section with its head, a mover with a note, and whoever comes after; and what they press.</summary>
internal sealed record Ward(KnowledgeApp App, Section Section, Position Position, Member Mover, Member Head, Member Successor, Note Note)
{
    private readonly Dictionary<long, HttpClient> _clients = [];

    /// <summary>On 2026-03-23 at ten in Japan: the 内示 for the first of April.</summary>
    public static readonly DateTimeOffset Announcement = new(2026, 3, 23, 1, 0, 0, TimeSpan.Zero);

    public static async Task<Ward> MakeAsync(KnowledgeApp app)
    {
        app.Clock.Set(Announcement);
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync($"資産税課{Guid.NewGuid():N}"[..12]);
        var position = await town.PositionAsync(section, "主任（家屋）");
        var mover = await town.MemberAsync("移る 一郎", position, from: new DateOnly(2023, 4, 1), to: new DateOnly(2026, 3, 31));
        var head = await town.MemberAsync("所属 長子", await town.PositionAsync(section, "課長", isHead: true), from: new DateOnly(2025, 4, 1));
        var successor = await town.MemberAsync("後任 二郎", await town.PositionAsync(await town.SectionAsync($"会計課{Guid.NewGuid():N}"[..12]), "主事"), from: new DateOnly(2022, 4, 1));
        var note = await app.WriteNoteAsync(mover, position, new NoteText("家屋の引継書", "## 用語集\n\n評価替え\n\n## 年間スケジュール\n\n- 4月上旬 調査の通知\n", "作成"), Audience.Section(section.Id));
        return new Ward(app, section, position, mover, head, successor, note);
    }

    public DateOnly Today => KnowledgeHandover.Web.Infrastructure.JapanCalendar.Day(App.Clock.GetUtcNow().UtcDateTime);

    public async Task<HttpClient> AsAsync(Member member) => _clients.TryGetValue(member.Id, out var client) ? client : _clients[member.Id] = await App.SignInAsync(member);

    /// <summary>Sessions end at night; whoever comes back signs in again.</summary>
    public void GoTo(DateTimeOffset instant)
    {
        App.Clock.Set(instant);
        _clients.Clear();
    }

    /// <summary>The mover opens the case on the page, or the head does.</summary>
    public async Task<long> OpenAsync(Member? opener = null, string receiver = "後任 二郎", Dictionary<string, string>? more = null)
    {
        Dictionary<string, string> fields = new()
        {
            ["Input.PredecessorId"] = $"{Mover.Id}",
            ["Input.Reason"] = "Transfer",
            ["Input.AnnouncedOn"] = "2026-03-23",
            ["Input.EffectiveOn"] = "2026-04-01",
            ["Input.PublishedOn"] = "2026-04-01",
            ["Input.NoteId"] = $"{Note.Id}",
            ["Input.Receiver"] = receiver.Length > 0 ? Successor.Email! : "",
        };
        foreach (var (name, value) in more ?? [])
        {
            fields[name] = value;
        }

        using var response = await (await AsAsync(opener ?? Mover)).SubmitAsync($"/transfers/new?position={Position.Id}", fields, "/transfers/new");
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{(int)response.StatusCode}: {(await Browse.ParseAsync(response)).Body!.TextContent}");
        return long.Parse(response.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task PressAsync(Member member, long id, string act, params KeyValuePair<string, string>[] fields) =>
        Assert.Equal(302, await (await AsAsync(member)).PressAsync($"/transfers/{id}/{act}", fields));

    public Task ExplainAsync(Member member, long id) =>
        PressAsync(member, id, "explain", new("Input.Day", $"{Today:yyyy-MM-dd}"), new("Input.Place", "第2会議室"), new("Input.Hours", "14:00〜15:30"));

    /// <summary>To where both have signed.</summary>
    public async Task GoThroughAsync(long id)
    {
        await PressAsync(Mover, id, "write");
        await PressAsync(Head, id, "confirm");
        await ExplainAsync(Mover, id);
        await PressAsync(Mover, id, "sign");
        await PressAsync(Successor, id, "sign");
    }

    public Task<Transfer> TransferAsync(long id) => App.WithDbAsync(db => db.Transfers.AsNoTracking().Include(t => t.Acts.OrderBy(a => a.Number)).SingleAsync(t => t.Id == id));

    public async Task<TransferStep> StepAsync(long id) => (await TransferAsync(id)).Step;

    public async Task<string> MainAsync(Member member, string url) => (await (await AsAsync(member)).OpenAsync(url)).QuerySelector("main")!.TextContent;

    public async Task<int> StatusAsync(Member member, string url)
    {
        using var response = await (await AsAsync(member)).GetAsync(url);
        return (int)response.StatusCode;
    }
}
