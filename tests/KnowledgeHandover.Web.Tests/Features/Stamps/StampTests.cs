using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Duties;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Stamps;

/// <summary>実施印「今年もやった」 on the sections of a note and on the lines of the year.</summary>
public sealed class StampTests : IAsyncLifetime
{
    private const string Body = "## 現地調査の手順\n\n1. 鍵を借りる\n\n## 年間スケジュール\n\n- 11月20日　外観調査\n- 12月上旬　通知の発送\n- 3月31日　年度末の締め\n- 4月1日　縦覧の開始\n";
    private readonly KnowledgeApp _app = new();
    private Scene _scene = null!;
    private Note _note = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await Scene.SetAsync(_app);
        _note = await _app.WriteAsync(_scene.Author, "家屋の引継書", Body, Audience.Section(_scene.Section.Id));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Section_StampedByTheHolder_IsSeenByEveryReader()
    {
        var before = await _app.OpenAsync(_scene.Colleague, Url);
        var (location, page) = await _app.PressAsync(_scene.Author, Url, "現地調査の手順", "AsWritten");
        var mate = await _app.OpenAsync(_scene.Colleague, Url);

        Assert.Empty(before.Marks());
        Assert.Equal($"{Url}#{Uri.EscapeDataString("s-現地調査の手順")}", location);
        Assert.Contains("実施印を押しました（手順どおり）。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["令和8年11月 実施（手順どおり）"], page.Marks());
        Assert.Empty(page.FormsBeside("現地調査の手順"));
        Assert.Single(page.FormsBeside("年間スケジュール"));
        Assert.Equal(["令和8年11月 実施（手順どおり）"], mate.Marks());
        Assert.Empty(mate.QuerySelectorAll("form.stamp"));
        Assert.DoesNotContain(_scene.Author.Name, mate.QuerySelector(".section-tools")!.TextContent, StringComparison.Ordinal);
        var stamp = Assert.Single(await _app.StampsOfAsync(_note));
        Assert.Equal((2026, 1, _scene.Author.Id), (stamp.FiscalYear, stamp.Revision, stamp.MemberId));
        Assert.EndsWith("家屋係 家屋評価主任", stamp.MemberPlace, StringComparison.Ordinal);
        Assert.Equal(1, await _app.WithDbAsync(db => db.AuditTrail.CountAsync(a => a.Action == "stamp.press" && a.Subject == $"note/{_note.Id}")));
    }

    [Fact]
    public async Task SecondClick_IsNoMistake()
    {
        using var client = await _app.SignInAsync(_scene.Author);

        var (first, second) = (await SendAsync(client, "s-現地調査の手順"), await SendAsync(client, "s-現地調査の手順"));
        using var head = await _app.SignInAsync(_scene.Head);
        var third = await SendAsync(head, "s-現地調査の手順");

        Assert.Equal([302, 302, 302], [first, second, third]);
        Assert.Equal(_scene.Author.Id, Assert.Single(await _app.StampsOfAsync(_note)).MemberId);
        Assert.Contains("実施印は、もう押されています。", (await head.OpenAsync(Url)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAtOnce_LeaveOneStamp()
    {
        using var one = await _app.SignInAsync(_scene.Author);
        using var other = await _app.SignInAsync(_scene.Head);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SendAsync(i % 2 == 0 ? one : other, "s-現地調査の手順")));

        Assert.All(answers, a => Assert.Equal(302, a));
        Assert.Single(await _app.StampsOfAsync(_note));
    }

    [Fact]
    public async Task WhoMayNotEdit_FindsNoStampToPress()
    {
        foreach (var member in new[] { _scene.Colleague, _scene.Predecessor, _scene.Stranger, _scene.OtherTown })
        {
            using var client = await _app.SignInAsync(member);
            Assert.Equal(404, await SendAsync(client, "s-現地調査の手順"));
        }

        Assert.Empty(await _app.StampsOfAsync(_note));
        using var head = await _app.SignInAsync(_scene.Head);
        Assert.Equal(302, await SendAsync(head, "s-現地調査の手順"));
        Assert.Single(await _app.StampsOfAsync(_note));
    }

    [Theory]
    [InlineData("Input.Anchor", "s-ない節")]
    [InlineData("Input.Due", "2026-11-21")]
    [InlineData("Input.Due", "2027-03-31")]
    [InlineData("Input.Due", "2025-11-20")]
    [InlineData("Input.Duty", "999999")]
    [InlineData("Input.Kind", "7")]
    public async Task WhatIsNotInTheNote_IsNotStamped(string field, string value)
    {
        var duty = (await _app.DutiesOfAsync(_note)).Single(d => d.What == "外観調査");
        Dictionary<string, string> good = field == "Input.Anchor" ? [] : new() { ["Input.Duty"] = $"{duty.Id}", ["Input.Due"] = "2026-11-20", ["Input.Kind"] = "AsWritten" };
        using var client = await _app.SignInAsync(_scene.Author);

        var status = await client.PressAsync($"{Url}/stamps", [.. new Dictionary<string, string>(good) { [field] = value }]);

        Assert.Equal(302, status);
        Assert.Contains("この引継書はその間に書きかわりました。いまの内容を確かめて、もう一度押してください。", (await client.OpenAsync(Url)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await _app.StampsOfAsync(_note));
        if (good.Count > 0)
        {
            await client.PressAsync($"{Url}/stamps", [.. good]);
            Assert.Single(await _app.StampsOfAsync(_note));
        }
    }

    [Fact]
    public async Task Undo_IsForOnesOwnOfToday()
    {
        await _app.PressAsync(_scene.Author, Url, "現地調査の手順", "AsWritten");
        var undo = $"/stamps/{(await _app.StampsOfAsync(_note))[0].Id}/undo";
        using var head = await _app.SignInAsync(_scene.Head);
        using var stranger = await _app.SignInAsync(_scene.Stranger);

        Assert.Equal(404, await head.PressAsync(undo));
        Assert.Equal(404, await stranger.PressAsync(undo));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(_scene.Stranger, undo));
        _app.Set(2026, 11, 21);
        using var tomorrow = await _app.SignInAsync(_scene.Author);
        Assert.Equal(404, await tomorrow.PressAsync(undo));
        Assert.Single(await _app.StampsOfAsync(_note));
        _app.Set(2026, 11, 20, 23, 59);
        using var today = await _app.SignInAsync(_scene.Author);
        Assert.Equal(302, await today.PressAsync(undo));
        Assert.Empty(await _app.StampsOfAsync(_note));
        Assert.Single((await _app.OpenAsync(_scene.Author, Url)).FormsBeside("現地調査の手順"));
    }

    [Fact]
    public async Task DutyOnTheHomePage_IsStampedInPlace_AndOnItsSection()
    {
        var before = await _app.OpenAsync(_scene.Author, "/");
        var (location, page) = await _app.PressAsync(_scene.Author, "/", "外観調査", "AsWritten");
        var note = await _app.OpenAsync(_scene.Colleague, Url);

        Assert.Equal(["やった・手順どおり", "やった・変更あり"], before.FormsBeside("外観調査")[0].QuerySelectorAll("button").Select(b => b.FirstChild!.TextContent));
        Assert.Equal("/", location);
        Assert.Empty(page.FormsBeside("外観調査"));
        Assert.Single(page.FormsBeside("通知の発送"));
        Assert.Equal(["令和8年11月 実施（手順どおり）"], page.Marks());
        Assert.Equal(["令和8年11月 実施（手順どおり）"], note.Marks());
        Assert.Equal(["令和8年11月 実施（手順どおり）"], (await _app.OpenAsync(_scene.Author, "/duties")).Marks());
    }

    [Fact]
    public async Task YearOfASection_ForAMate_HasTheMarkAndNoButton()
    {
        await _app.PressAsync(_scene.Author, "/duties", "外観調査", "AsWritten");

        var page = await _app.OpenAsync(_scene.Colleague, $"/duties?section={_scene.Section.Id}");

        Assert.Equal(["令和8年11月 実施（手順どおり）"], page.Marks());
        Assert.Empty(page.QuerySelectorAll("form.stamp"));
    }

    [Fact]
    public async Task LastMinuteOfTheFiscalYear_AndFirstOfTheNext_AreTwoYears()
    {
        _app.Set(2027, 3, 31, 23, 59);
        await _app.PressAsync(_scene.Author, "/", "年度末の締め", "AsWritten");
        await _app.PressAsync(_scene.Author, Url, "現地調査の手順", "AsWritten");
        var before = await _app.OpenAsync(_scene.Author, Url);
        _app.Set(2027, 4, 1, 0, 0);
        var after = await _app.OpenAsync(_scene.Author, Url);
        await _app.PressAsync(_scene.Author, Url, "現地調査の手順", "AsWritten");
        await _app.PressAsync(_scene.Author, "/", "縦覧の開始", "AsWritten");

        Assert.Empty(before.FormsBeside("現地調査の手順"));
        Assert.Single(after.FormsBeside("現地調査の手順"));
        Assert.Equal("令和9年3月 実施（手順どおり）", after.Marks()[0]);
        Assert.Equal([2026, 2026, 2027, 2027], (await _app.StampsOfAsync(_note)).Select(s => s.FiscalYear));
    }

    [Fact]
    public async Task MarchOfLastYear_CanBeStampedUntilTheBooksAreClosed()
    {
        _app.Set(2027, 5, 31, 23, 59);
        var may = await _app.OpenAsync(_scene.Author, "/duties?year=2026");
        _app.Set(2027, 6, 1, 0, 0);
        var june = await _app.OpenAsync(_scene.Author, "/duties?year=2026");

        Assert.Single(may.FormsBeside("年度末の締め"));
        Assert.Empty(june.FormsBeside("年度末の締め"));
    }

    [Fact]
    public async Task LineEditedAfterItsStamp_StaysStamped()
    {
        await _app.PressAsync(_scene.Author, "/", "外観調査", "AsWritten");
        await _app.ReviseAsync(_note, _scene.Author, Body.Replace("11月20日　外観調査", "11月25日　外観調査", StringComparison.Ordinal));

        var page = await _app.OpenAsync(_scene.Author, "/");

        Assert.Contains("11月25日", page.QuerySelector("[aria-labelledby=duties]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FormsBeside("外観調査"));
        Assert.Equal(["令和8年11月 実施（手順どおり）"], page.Marks());
    }

    private string Url => $"/notes/{_note.Id}";

    private Task<int> SendAsync(HttpClient client, string anchor) => client.PressAsync($"{Url}/stamps", new("Input.Anchor", anchor), new("Input.Kind", "AsWritten"));
}
