using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Questions;

/// <summary>A post that has been through several hands, on 2026-11-20, and a note of it with two sections.</summary>
internal sealed record PredecessorDesk
{
    public const string Body = "## 手順\n\n鍵を借りる。\n\n## 連絡先\n\n会計課\n";

    public required Section Section { get; init; }

    /// <summary>Holds the post since 2026-04-01, and asks.</summary>
    public required Member Asker { get; init; }

    /// <summary>Until 2026-03-31.</summary>
    public required Member Last { get; init; }

    /// <summary>Until 2023-03-31.</summary>
    public required Member Before { get; init; }

    public required Member Head { get; init; }

    public required Member Stranger { get; init; }

    public required Note Note { get; init; }

    public string Url => $"/notes/{Note.Id}";

    public string AskUrl => $"{Url}/ask?section={Uri.EscapeDataString("s-手順")}";

    public static async Task<PredecessorDesk> SetAsync(KnowledgeApp app, string? audience = null)
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("家屋係", await town.SectionAsync("資産税課"));
        var position = await town.PositionAsync(section, "主任");
        var asker = await town.MemberAsync("佐藤 みどり", position, from: new DateOnly(2026, 4, 1));
        var (last, before) = (await PredecessorAsync(app, position, "鈴木 一郎", 2023), await PredecessorAsync(app, position, "高橋 花", 2020));
        return new PredecessorDesk
        {
            Section = section,
            Asker = asker,
            Last = last,
            Before = before,
            Head = await town.MemberAsync("田中 係長", await town.PositionAsync(section, "係長", isHead: true)),
            Stranger = await town.MemberAsync("渡辺 次郎", await town.PositionAsync(await town.SectionAsync("市民課"), "主事")),
            Note = await app.WriteAsync(asker, "家屋の引継書", Body, audience ?? Audience.Municipality("072036")),
        };
    }

    /// <summary>Asks through the form.</summary>
    /// <returns>The address of the question.</returns>
    public async Task<string> AskAsync(KnowledgeApp app, string reach = "municipality")
    {
        using var client = await app.SignInAsync(Asker);
        using var sent = await client.SubmitAsync(AskUrl, new() { ["Input.Body"] = "鍵はどこで借りますか。", ["Input.Reach"] = reach });
        return sent.Headers.Location!.OriginalString;
    }

    public static Task SuspendAsync(KnowledgeApp app, Member member) => app.WithDbAsync(async db =>
    {
        (await db.Users.SingleAsync(m => m.Id == member.Id)).Suspend();
        return await db.SaveChangesAsync();
    });

    /// <summary>Leaves the town hall: no post any more.</summary>
    public static Task RetireAsync(KnowledgeApp app, Member member) => app.WithDbAsync(async db =>
    {
        (await db.Assignments.SingleAsync(a => a.MemberId == member.Id && a.To == null)).End(new DateOnly(2026, 10, 31));
        return await db.SaveChangesAsync();
    });

    /// <summary>The titles under 私の職あて.</summary>
    public static async Task<List<string>> WaitingForAsync(KnowledgeApp app, Member member)
    {
        using var client = await app.SignInAsync(member);
        return (await client.OpenAsync("/questions")).Titles();
    }

    /// <summary>「いまの宛先」 as the asker reads it.</summary>
    public async Task<string> AskedNowAsync(KnowledgeApp app, string question)
    {
        using var client = await app.SignInAsync(Asker);
        return (await client.OpenAsync(question)).QuerySelectorAll("dl.facts > div").Single(d => d.QuerySelector("dt")!.TextContent == "いまの宛先").QuerySelector("dd")!.TextContent;
    }

    private static async Task<Member> PredecessorAsync(KnowledgeApp app, Position position, string name, int year)
    {
        var town = Town.Koriyama(app);
        var elsewhere = await town.PositionAsync(await town.SectionAsync($"{name}のいまの課"), "主査");
        var member = await town.MemberAsync(name, position, from: new DateOnly(year, 4, 1), to: new DateOnly(year + 3, 3, 31));
        await app.WithDbAsync(async db =>
        {
            db.Assignments.Add(Assignment.Appoint(member.Id, elsewhere.Id, new DateOnly(year + 3, 4, 1), AppointmentKind.Main));
            return await db.SaveChangesAsync();
        });
        return member;
    }
}
