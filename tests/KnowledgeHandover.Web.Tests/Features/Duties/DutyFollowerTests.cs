using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Duties;

/// <summary>The duties behind the change log: they follow the note, and the same work keeps its id.</summary>
public sealed class DutyFollowerTests : IAsyncLifetime
{
    private readonly KnowledgeApp _app = new();
    private NoteTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await NoteTown.BuildAsync(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task LiveNote_GivesItsDuties_WithTheirPlaceInTheNote()
    {
        var note = await _town.NoteAsync("## 2 年間スケジュール\n\n- 6月上旬　現況届の発送\n- 随時　届出の受付\n- 令和8年5月31日　出納閉鎖\n");

        var duties = await _app.DutiesOfAsync(note);

        Assert.Equal(
            ["6/t1 32 6月上旬 現況届の発送 3", " 0 随時 届出の受付 4", "2026@5/d31 16 令和8年5月31日 出納閉鎖 5"],
            duties.Select(d => $"{d.Schedule} {d.Months} {d.WhenText} {d.What} {d.Line}"));
        Assert.Equal([(null, null), (null, null), (2026, 2026)], duties.Select(d => (d.FirstYear, d.LastYear)));
        Assert.StartsWith("いつ行うかが決まっていない仕事です。", duties[1].Unclear, StringComparison.Ordinal);
        Assert.All(duties, d => Assert.Equal($"/notes/{note.Id}#s-2-年間スケジュール", d.Url));
    }

    [Theory]
    [InlineData("- 7月下旬　現況届の発送", "7/t3", "現況届の発送")]
    [InlineData("- 6月上旬　現況届（提出が要る人だけ）の発送", "6/t1", "現況届（提出が要る人だけ）の発送")]
    [InlineData("- ６月１日　現況届の 発送", "6/d1", "現況届の 発送")]
    [InlineData("- 随時　現況届の発送", null, "現況届の発送")]
    public async Task Edit_OfTheSameWork_MovesTheDutyAndKeepsItsId(string line, string? schedule, string what)
    {
        var note = await _town.NoteAsync("## 年間\n- 6月上旬　現況届の発送\n- 6月上旬　児童手当の支払\n");
        var before = await _app.DutiesOfAsync(note);

        await _app.ReviseAsync(note, _town.Writer, $"## 年間\n\n前書きです。\n\n- 5月　まったく別の新しい仕事\n{line}\n- 6月上旬　児童手当の支払\n");
        var after = await _app.DutiesOfAsync(note);

        Assert.Equal((schedule, what, 6, null), (after[0].Schedule, after[0].What, after[0].Line, after[0].EndedAt));
        Assert.Equal(before.Select(d => d.Id), after.Take(2).Select(d => d.Id));
        Assert.Equal("まったく別の新しい仕事", after[2].What);
        Assert.Equal(3, after.Count);
    }

    [Fact]
    public async Task Edit_ToAnotherWork_EndsTheDuty_AndTakingItBackBringsItBack()
    {
        const string First = "## 年間\n- 6月上旬　現況届の発送\n";
        var note = await _town.NoteAsync(First);
        var known = Assert.Single(await _app.DutiesOfAsync(note));

        await _app.ReviseAsync(note, _town.Writer, "## 年間\n- 6月上旬　消防団の出初式\n");
        var other = await _app.DutiesOfAsync(note);
        await _app.ReviseAsync(note, _town.Writer, First);
        var back = await _app.DutiesOfAsync(note);

        Assert.Equal([(known.Id, true, "現況届の発送"), (other[1].Id, false, "消防団の出初式")], other.Select(d => (d.Id, d.EndedAt is not null, d.What)));
        Assert.Equal([(known.Id, false), (other[1].Id, true)], back.Select(d => (d.Id, d.EndedAt is not null)));
    }

    [Fact]
    public async Task SameWorkTwice_IsOneDuty()
    {
        var note = await _town.NoteAsync("## 年間\n- 6月1日　現況届の発送\n- ６月１日　現況届の 発送\n- 6/1　現況届の発送\n- 6月2日　現況届の発送\n");

        Assert.Equal(["6/d1", "6/d2"], (await _app.DutiesOfAsync(note)).Select(d => d.Schedule));
    }

    [Fact]
    public async Task NoteThatIsNoLongerLive_EndsItsDuties_UntilItComesBack()
    {
        var note = await _town.NoteAsync("## 年間\n- 6月1日　現況届の発送\n");
        var known = Assert.Single(await _app.DutiesOfAsync(note));

        await _app.ChangeAsync(note, n => n.Archive());
        var archived = Assert.Single(await _app.DutiesOfAsync(note));
        await _app.ChangeAsync(note, n => n.Unarchive());
        var again = Assert.Single(await _app.DutiesOfAsync(note));

        Assert.NotNull(archived.EndedAt);
        Assert.Equal((known.Id, null), (again.Id, again.EndedAt));
    }

    [Fact]
    public async Task Duties_AreForWhomTheNoteIs_AndNotFromBeforeItWasOpened()
    {
        var note = await _town.NoteAsync("## 年間\n- 6月1日　現況届の発送\n");
        var stranger = await Town.Iwaki(_app).MemberAsync("四倉 一");
        await _app.DutiesReadAsync();
        Assert.Equal(1, await CountForAsync(_town.Writer));
        Assert.Equal(0, await CountForAsync(stranger));

        // Opened to everybody with a new text, whose duties have not been read yet.
        await _app.WithDbAsync(async db =>
        {
            var stored = await db.Notes.SingleAsync(n => n.Id == note.Id);
            stored.Revise(new NoteText(stored.Title, "## 年間\n- 7月1日　別の仕事\n", ""), new Signature(_town.Writer.Id, "郡山市（福島県）", _app.Clock.GetUtcNow().UtcDateTime));
            stored.ShareWith(Audience.Nation);
            await db.SaveChangesAsync();
            return await db.WriteAsync(
                () => db.Duties.Where(d => d.NoteId == note.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Revision, 1).SetProperty(x => x.EndedAt, (DateTime?)null)),
                TestContext.Current.CancellationToken);
        });
        var behind = await WhatForAsync(stranger);
        await _app.DutiesReadAsync();
        await _app.ReviseAsync(note, _town.Writer, "## 年間\n- 7月1日　別の仕事\n- 8月1日　もう一つの仕事\n");
        await _app.DutiesReadAsync();

        Assert.DoesNotContain("現況届の発送", behind);
        Assert.Equal(["別の仕事", "もう一つの仕事"], await WhatForAsync(stranger));
    }

    private async Task<int> CountForAsync(Member member) => (await WhatForAsync(member)).Count;

    private Task<List<string>> WhatForAsync(Member member) => _app.WithDbAsync(async db =>
    {
        var standing = await db.StandingOfAsync(member.Id, new DateOnly(2026, 11, 20), TestContext.Current.CancellationToken);
        return await db.DutiesFor(standing.Reader).OrderBy(d => d.Duty.Line).Select(d => d.Duty.What).ToListAsync();
    });
}
