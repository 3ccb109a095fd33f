using System.Net;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Tests.Features.Counterparts;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Questions;

public sealed class AskTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public AskTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task New_PostThatTakesNoQuestions_IsUnknownToOutsidersAndOpenToColleagues()
    {
        var (position, _) = await PostAsync(Town.Iwaki(_app));
        await _app.WithDbAsync(async db =>
        {
            (await db.Positions.SingleAsync(p => p.Id == position.Id)).AcceptQuestions(false);
            return await db.SaveChangesAsync();
        });
        using var outsider = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));
        using var colleague = await _app.SignInAsync(await Town.Iwaki(_app).MemberAsync("同僚 花子"));

        using var refused = await outsider.GetAsync($"/questions/new?to={position.Id}", TestContext.Current.CancellationToken);
        var open = await colleague.OpenAsync($"/questions/new?to={position.Id}");

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("宛先: いわき市（福島県） 資産税課 主査", open.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?to=999999")]
    [InlineData("?to=abc")]
    [InlineData("?jobType=no-such-job")]
    [InlineData("?noteId=999999")]
    public async Task New_ForgedAddress_IsNotFound(string query)
    {
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));

        using var response = await client.GetAsync($"/questions/new{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Ask_PostElsewhere_IsNationwideAndReachesThePost()
    {
        var (position, holder) = await PostAsync(Town.Iwaki(_app));
        var koriyama = Town.Koriyama(_app);
        var asker = await koriyama.MemberAsync("佐藤 みどり", await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任"));
        using var client = await _app.SignInAsync(asker);

        var form = await client.OpenAsync($"/questions/new?to={position.Id}&jobType=fixed-asset-tax-house");
        Assert.Contains("この職に届きます。異動があっても後任に引き継がれます。", form.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("全国の職員が読めます。", form.Body.TextContent, StringComparison.Ordinal);
        using var unchecked1 = await client.SubmitAsync($"/questions/new?to={position.Id}&jobType=fixed-asset-tax-house", Typed("確かめる前"));
        using var sent = await client.SubmitAsync($"/questions/new?to={position.Id}&jobType=fixed-asset-tax-house", Typed("図面評価の説明", ("HasNoPersonalData", "true")));

        Assert.Equal(HttpStatusCode.BadRequest, unchecked1.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var shown = await client.OpenAsync(sent.Headers.Location!.ToString());
        Assert.Contains($"相談を送りました。いわき市（福島県） 資産税課 主査 に届きます。", shown.Body!.TextContent, StringComparison.Ordinal);
        using var addressee = await _app.SignInAsync(holder);
        Assert.Contains("図面評価の説明", (await addressee.OpenAsync("/questions")).Titles());
        var stored = await _app.WithDbAsync(db => db.Questions.SingleAsync(q => q.Title == "図面評価の説明"));
        Assert.Equal("nation", stored.Audience);
        Assert.Equal("郡山市（福島県） 資産税課 主任", stored.AskerPlace);
        Assert.Equal(1, await AuditedAsync("question.ask", stored.Id));
    }

    [Fact]
    public async Task Ask_OwnTown_StaysThereUnlessNationwideIsChosenAndChecked()
    {
        var asker = await Town.Koriyama(_app).MemberAsync("佐藤 みどり");
        using var client = await _app.SignInAsync(asker);
        const string Url = "/questions/new?jobType=passport";

        using var own = await client.SubmitAsync(Url, Typed("庁内の相談"));
        using var hasty = await client.SubmitAsync(Url, Typed("急いだ相談", ("Reach", "nation")));
        using var nation = await client.SubmitAsync(Url, Typed("全国の相談", ("Reach", "nation"), ("HasNoPersonalData", "true")));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Redirect], [own.StatusCode, hasty.StatusCode, nation.StatusCode]);
        Assert.Contains("全国の職員が読める相談です。個人情報が書かれていないことを確かめて、印を付けてください。", (await Browse.ParseAsync(hasty)).Body!.TextContent, StringComparison.Ordinal);
        var audiences = await _app.WithDbAsync(db => db.Questions.Where(q => q.AskerId == asker.Id).OrderBy(q => q.Id).Select(q => q.Audience).ToListAsync());
        Assert.Equal(["municipality/072036", "nation"], audiences);
    }

    [Fact]
    public async Task Ask_OnANote_GoesToItsPostAndNeverShowsItsTitleToOthers()
    {
        var iwaki = Town.Iwaki(_app);
        var (position, holder) = await PostAsync(iwaki);
        var noteId = await _app.WriteNoteAsync(holder, position, "fixed-asset-tax-house", "庁内の評価要領", Audience.Municipality("072044"));
        using var colleague = await _app.SignInAsync(await iwaki.MemberAsync("同僚 花子"));
        using var outsider = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));
        using var author = await _app.SignInAsync(holder);

        using var refused = await outsider.GetAsync($"/questions/new?noteId={noteId}", TestContext.Current.CancellationToken);
        var form = await colleague.OpenAsync($"/questions/new?noteId={noteId}");
        using var sent = await colleague.SubmitAsync($"/questions/new?noteId={noteId}", Typed("要領について", ("Reach", "nation"), ("HasNoPersonalData", "true")));
        var url = sent.Headers.Location!.ToString();
        var seenOutside = await outsider.OpenAsync(url);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("宛先: いわき市（福島県） 資産税課 主査", form.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("庁内の評価要領", seenOutside.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("庁内の評価要領", (await colleague.OpenAsync(url)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await author.OpenAsync(url)).QuerySelector($"a[href='/notes/{noteId}/edit']"));
        await author.SubmitAsync(url, new() { ["Input.Body"] = "要領の3ページにあります。" }, action: url);
        Assert.Equal("ノートに反映する", (await author.OpenAsync(url)).QuerySelector($"a[href='/notes/{noteId}/edit']")!.TextContent);
        Assert.Null((await colleague.OpenAsync(url)).QuerySelector($"a[href='/notes/{noteId}/edit']"));
    }

    [Theory]
    [InlineData("Title", "", "題名を入力してください。")]
    [InlineData("Body", "  ", "聞きたいことを入力してください。")]
    [InlineData("JobType", "", "業務を入れてください。その業務の担当者が見つけられるようになります。")]
    [InlineData("JobType", "no-such-job", "「no-such-job」は業務の一覧にありません。どの業務かを選んでください。")]
    [InlineData("JobType", "国保、固定資産税", "業務は1つだけ入れてください。いちばん近いものを残してください。")]
    [InlineData("To", "999999", "宛先の職が見つからないか、ほかの自治体からの相談を受け付けていません。仲間さがしから選び直してください。")]
    [InlineData("To", "' OR 1=1", "宛先の職が見つからないか、ほかの自治体からの相談を受け付けていません。仲間さがしから選び直してください。")]
    [InlineData("NoteId", "999999", "もとになるノートが見つからないか、読む権限がありません。ノートに結び付けずに送れます。")]
    [InlineData("Reach", "municipality/072044", "誰が読めるようにするかを選んでください。")]
    public async Task Ask_BadInput_IsRefusedWithTheTextKept(string field, string value, string expected)
    {
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));

        using var response = await client.SubmitAsync("/questions/new?jobType=passport", Typed("申請の相談", (field, value)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Equal(expected, page.QuerySelector("#validation-summary li")!.Text());
        if (field != "Title")
        {
            Assert.Equal("申請の相談", ((IHtmlInputElement)page.QuerySelector("#Input_Title")!).Value);
        }

        if (field != "Body")
        {
            Assert.Equal("どうしていますか。", ((IHtmlTextAreaElement)page.QuerySelector("#Input_Body")!).Value);
        }
    }

    [Fact]
    public async Task Ask_ByTheNameThatStaffUse_IsFiledUnderTheJob()
    {
        var asker = await Town.Koriyama(_app).MemberAsync("佐藤 みどり");
        using var client = await _app.SignInAsync(asker);

        using var sent = await client.SubmitAsync("/questions/new", Typed("保険証の相談", ("JobType", "国保")));

        Assert.Equal("国民健康保険", (await client.OpenAsync(sent.Headers.Location!.ToString())).QuerySelector("main a.tag")!.TextContent);
    }

    [Fact]
    public async Task Ask_ByANameOfSeveralJobs_AsksWhichAndTakesTheAnswer()
    {
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));

        using var asked = await client.SubmitAsync("/questions/new", Typed("異動届の相談", ("JobType", "異動届")));

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        var page = await Browse.ParseAsync(asked);
        Assert.Equal("「異動届」はいくつかの業務の呼び名です。どの業務かを選んでください。", page.QuerySelector("#validation-summary li")!.Text());
        var choices = page.QuerySelectorAll("input[name='Pick.異動届']").ToDictionary(c => c.ParentElement!.Text(), c => c.GetAttribute("value")!);
        Assert.Equal(["個人住民税の特別徴収", "転入・転出・転居の届出"], choices.Keys.Order(StringComparer.Ordinal));
        var answer = Typed("異動届の相談", ("JobType", "異動届"));
        answer["Pick.異動届"] = choices["転入・転出・転居の届出"];
        using var sent = await client.SubmitAsync("/questions/new", answer);
        Assert.Equal("転入・転出・転居の届出", (await client.OpenAsync(sent.Headers.Location!.ToString())).QuerySelector("main a.tag")!.TextContent);
    }

    [Fact]
    public async Task Ask_APostWithAnUnknownJob_MaySendWithoutIt()
    {
        var (position, _) = await PostAsync(Town.Koriyama(_app));
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));
        var url = $"/questions/new?to={position.Id}";
        var typed = Typed("業務の分からない相談", ("JobType", "ぬるぽ業務"));

        using var asked = await client.SubmitAsync(url, typed);
        typed["Pick.ぬるぽ業務"] = "none";
        using var sent = await client.SubmitAsync(url, typed);

        var choices = (await Browse.ParseAsync(asked)).QuerySelectorAll("input[name='Pick.ぬるぽ業務']").Select(c => c.ParentElement!.Text());
        Assert.Equal(["付けない"], choices);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Null((await client.OpenAsync(sent.Headers.Location!.ToString())).QuerySelector("main a.tag"));
    }

    [Fact]
    public async Task Ask_TooLong_KeepsEveryCharacter()
    {
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));
        var text = new string('長', 20_000);

        using var response = await client.SubmitAsync("/questions/new?jobType=passport", Typed("長い相談", ("Body", text)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Equal("聞きたいことは10,000文字までです。短くするか、二つに分けてください。", page.QuerySelector("#validation-summary li")!.Text());
        Assert.Equal(text, ((IHtmlTextAreaElement)page.QuerySelector("#Input_Body")!).Value);
    }

    [Fact]
    public async Task Ask_ThirtyInADay_WaitUntilTomorrow()
    {
        await using var app = new KnowledgeApp();
        var asker = await Town.Koriyama(app).MemberAsync("佐藤 みどり");
        for (var i = 0; i < Question.MaxPerDay; i++)
        {
            await app.AskAsync(asker, $"相談{i}", ownMunicipalityOnly: true);
        }

        using var client = await app.SignInAsync(asker);
        using var refused = await client.SubmitAsync("/questions/new?jobType=passport", Typed("31件目"));
        app.Clock.Set(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(9)));
        using var tomorrow = await app.SignInAsync(asker);
        using var accepted = await tomorrow.SubmitAsync("/questions/new?jobType=passport", Typed("あすの1件目"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("相談は1日に30件までです。書いた内容を手元に写しておき、あす送ってください。", (await Browse.ParseAsync(refused)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    private static Dictionary<string, string> Typed(string title, params (string Field, string Value)[] others)
    {
        Dictionary<string, string> fields = new() { ["Input.Title"] = title, ["Input.Body"] = "どうしていますか。" };
        foreach (var (field, value) in others)
        {
            fields[$"Input.{field}"] = value;
        }

        return fields;
    }

    private static async Task<(Position Position, Member Holder)> PostAsync(Town town)
    {
        var position = await town.PositionAsync(await town.SectionAsync("資産税課"), "主査", jobTypes: "fixed-asset-tax-house");
        return (position, await town.MemberAsync("志賀 満", position));
    }

    private Task<int> AuditedAsync(string action, long questionId) => _app.WithDbAsync(db => db.AuditTrail.CountAsync(r => r.Action == action && r.Subject == $"question/{questionId}"));
}
