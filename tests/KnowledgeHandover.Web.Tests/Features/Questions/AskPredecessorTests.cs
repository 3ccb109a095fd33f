using System.Net;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Infrastructure;
using KnowledgeHandover.Web.Tests.Features.Notes;
using KnowledgeHandover.Web.Tests.Features.Stamps;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Questions;

/// <summary>前任に聞く: who may ask, what the form says, and whose turn it is on which day.</summary>
public sealed class AskPredecessorTests : IAsyncLifetime
{
    private const string Title = "「家屋の引継書」の「手順」について";
    private readonly KnowledgeApp _app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task EverySection_HasTheLink_AndTheFormKnowsNoteSectionAndText()
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        using var client = await _app.SignInAsync(desk.Asker);

        var links = (await client.OpenAsync(desk.Url)).QuerySelectorAll(".section-tools a[href*='/ask?section=']");
        var form = await client.OpenAsync(links[0].GetAttribute("href")!);

        Assert.Equal(["前任に聞く：手順", "前任に聞く：連絡先"], links.Select(l => l.TextContent));
        Assert.Equal(Title, ((IHtmlInputElement)form.QuerySelector("#Input_Title")!).Value);
        Assert.Equal("> 鍵を借りる。\n\n", ((IHtmlTextAreaElement)form.QuerySelector("#Input_Body")!).Value);
        Assert.Contains("鍵を借りる。", form.QuerySelector("main details")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("会計課", form.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_GoesToTheLastOneFirst_AndTellsThem()
    {
        var desk = await PredecessorDesk.SetAsync(_app);

        var question = await desk.AskAsync(_app);

        Assert.Equal([Title], await PredecessorDesk.WaitingForAsync(_app, desk.Last));
        Assert.Empty(await PredecessorDesk.WaitingForAsync(_app, desk.Before));
        Assert.Empty(await PredecessorDesk.WaitingForAsync(_app, desk.Head));
        Assert.Empty(await PredecessorDesk.WaitingForAsync(_app, desk.Asker));
        Assert.Equal("前任（令和8年3月まで）", await desk.AskedNowAsync(_app, question));
        using var last = await _app.SignInAsync(desk.Last);
        var inbox = await last.UntilAsync("/inbox", p => p.QuerySelector(".list__title, .list button") is not null);
        Assert.Contains("前にいた職への質問", inbox.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("前任（令和8年3月まで）のあなた", (await last.OpenAsync(question)).QuerySelector("dl.facts")!.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(89, "前任（令和8年3月まで）")]
    [InlineData(90, "前任（令和5年3月まで）")]
    [InlineData(179, "前任（令和5年3月まで）")]
    [InlineData(180, "所属長")]
    [InlineData(1000, "所属長")]
    public async Task Unanswered_GoesOnEveryNinetyDays_AndEndsWithTheHead(int days, string expected)
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        var question = await desk.AskAsync(_app);

        _app.Clock.Advance(TimeSpan.FromDays(days));

        Assert.Equal(expected, await desk.AskedNowAsync(_app, question));
        Assert.Equal(expected == "所属長" ? [Title] : [], await PredecessorDesk.WaitingForAsync(_app, desk.Head));
        Assert.Equal(expected == "前任（令和5年3月まで）" ? [Title] : [], await PredecessorDesk.WaitingForAsync(_app, desk.Before));
    }

    [Fact]
    public async Task SuspendedOrGonePredecessors_AreSkipped_ThenTheHeadIsAsked()
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        var question = await desk.AskAsync(_app);
        var first = await desk.AskedNowAsync(_app, question);
        await PredecessorDesk.SuspendAsync(_app, desk.Last);
        var second = await desk.AskedNowAsync(_app, question);
        await PredecessorDesk.RetireAsync(_app, desk.Before);

        Assert.Equal("前任（令和8年3月まで）", first);
        Assert.Equal("前任（令和5年3月まで）", second);
        Assert.Equal("所属長", await desk.AskedNowAsync(_app, question));
        Assert.Equal([Title], await PredecessorDesk.WaitingForAsync(_app, desk.Head));
    }

    [Fact]
    public async Task PredecessorOnLeave_IsPassedOver_AndAskedWhenBack()
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        var question = await desk.AskAsync(_app);
        await _app.WithDbAsync(async db =>
        {
            db.Leaves.Add(Leave.Begin(desk.Last.Id, LeaveKind.ChildCare, new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 31)));
            return await db.SaveChangesAsync();
        });

        Assert.Equal("前任（令和5年3月まで）", await desk.AskedNowAsync(_app, question));
        _app.Set(2027, 1, 1);
        Assert.Equal("前任（令和8年3月まで）", await desk.AskedNowAsync(_app, question));
    }

    [Fact]
    public async Task TheNextOne_IsToldOnTheDayOfTheirTurn_Once()
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        await desk.AskAsync(_app);

        Assert.Equal(0, await ToldAfterAsync(desk.Before, days: 89));
        Assert.Equal(1, await ToldAfterAsync(desk.Before, days: 1));
        Assert.Equal(1, await ToldAfterAsync(desk.Before, days: 1));
        Assert.Equal(1, await ToldAfterAsync(desk.Last, days: 0));
        Assert.Equal(0, await ToldAfterAsync(desk.Head, days: 0));
    }

    [Fact]
    public async Task Answered_WaitsForNobody()
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        var question = await desk.AskAsync(_app);
        using var last = await _app.SignInAsync(desk.Last);
        await last.SubmitAsync(question, new() { ["Input.Body"] = "会計課で借ります。" }, action: question);

        Assert.Equal("回答が届いています", await desk.AskedNowAsync(_app, question));
        Assert.Empty(await PredecessorDesk.WaitingForAsync(_app, desk.Last));
    }

    [Fact]
    public async Task OnlyThePost_IsReadByNobodyElse_AndPassesOverWhoLeftLongAgo()
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        var question = await desk.AskAsync(_app, "position");

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(desk.Stranger, question));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(desk.Before, question));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(desk.Last, question));
        _app.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal("所属長", await desk.AskedNowAsync(_app, question));
    }

    [Fact]
    public async Task NoteOfTheSection_OffersThePostFirst_AndQuotesNothingToTheHouse()
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        await _app.ChangeAsync(desk.Note, n => n.ShareWith(Audience.Section(desk.Section.Id)));
        var mate = await Town.Koriyama(_app).MemberAsync("熱海 三", await Town.Koriyama(_app).PositionAsync(desk.Section, "主事"));

        var holders = await _app.OpenAsync(desk.Asker, desk.AskUrl);
        var mates = await _app.OpenAsync(mate, desk.AskUrl);

        Assert.Equal("position", holders.QuerySelector("input[type=radio][checked]")!.GetAttribute("value"));
        Assert.Equal("> 鍵を借りる。\n\n", ((IHtmlTextAreaElement)holders.QuerySelector("#Input_Body")!).Value);
        Assert.Equal(["municipality"], mates.QuerySelectorAll("input[type=radio]").Select(r => r.GetAttribute("value")));
        Assert.Equal("", ((IHtmlTextAreaElement)mates.QuerySelector("#Input_Body")!).Value.Trim());
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(desk.Stranger, desk.AskUrl));
    }

    [Fact]
    public async Task OtherTowns_AndOtherSections_AreNotFound()
    {
        var desk = await PredecessorDesk.SetAsync(_app, Audience.Nation);
        var iwaki = await Town.Iwaki(_app).MemberAsync("伊藤 太郎");

        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(iwaki, desk.AskUrl));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(desk.Asker, $"{desk.Url}/ask?section=s-ない"));
        Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(desk.Asker, $"{desk.Url}/ask"));
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(desk.Stranger, desk.AskUrl));
        Assert.Null((await _app.OpenAsync(iwaki, desk.Url)).QuerySelector(".section-tools a"));
    }

    [Theory]
    [InlineData("Title", "", "題名を入力してください。")]
    [InlineData("Body", "", "聞きたいことを入力してください。")]
    [InlineData("Reach", "nation", "誰が読めるようにするかを選んでください。")]
    public async Task BadInput_IsRefusedWithTheTextKept(string field, string value, string expected)
    {
        var desk = await PredecessorDesk.SetAsync(_app);
        using var client = await _app.SignInAsync(desk.Asker);

        using var response = await client.SubmitAsync(desk.AskUrl, new() { ["Input.Title"] = "聞く", ["Input.Body"] = "どうする", [$"Input.{field}"] = value });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, (await Browse.ParseAsync(response)).QuerySelector("#validation-summary")!.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await _app.WithDbAsync(db => db.Questions.CountAsync()));
    }

    /// <summary>How often a member was told of questions to predecessors, once the round of the day has been made.</summary>
    private async Task<int> ToldAfterAsync(Member member, int days)
    {
        _app.Clock.Advance(TimeSpan.FromDays(days));
        var (limit, today) = (DateTime.UtcNow.AddSeconds(60), JapanCalendar.Day(_app.Clock.GetUtcNow().UtcDateTime).DayNumber);
        while (!await _app.WithDbAsync(db => db.Watermarks.AnyAsync(w => w.Name == "predecessor-turns" && w.Sequence >= today)))
        {
            Assert.True(DateTime.UtcNow < limit, "The round of the day did not come.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var recipient = Audience.Member(member.Id);
        return await _app.WithDbAsync(db => db.Notifications.CountAsync(n => n.Recipient == recipient && n.Kind == NotificationKind.QuestionToPredecessor));
    }
}
