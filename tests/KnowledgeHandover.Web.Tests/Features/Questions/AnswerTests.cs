using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Questions;

public sealed class AnswerTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public AnswerTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task Answer_QuestionInsideAnotherTown_IsNotFound()
    {
        var asker = await Town.Iwaki(_app).MemberAsync("志賀 満");
        var id = await _app.AskAsync(asker, "庁内だけの相談", ownMunicipalityOnly: true);
        var readable = await _app.AskAsync(asker, "全国への相談");
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));
        var form = (IHtmlFormElement)(await client.OpenAsync($"/questions/{readable}")).QuerySelector("main form")!;
        var token = ((IHtmlInputElement)form.QuerySelector("input[name=__RequestVerificationToken]")!).Value;

        foreach (var path in (string[])["", "/settle", "/reopen"])
        {
            using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Body", "のぞき見")]);
            using var response = await client.PostAsync($"/questions/{id}{path}", content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Equal(0, await _app.WithDbAsync(db => db.Questions.Where(q => q.Id == id).SelectMany(q => q.Answers).CountAsync()));
    }

    [Fact]
    public async Task Answer_AnyReader_IsShownWithPlaceAndAudited()
    {
        var id = await _app.AskAsync(await Town.Iwaki(_app).MemberAsync("志賀 満"), "図面評価の説明");
        var koriyama = Town.Koriyama(_app);
        var answerer = await koriyama.MemberAsync("佐藤 みどり", await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任"));
        using var client = await _app.SignInAsync(answerer);

        using var response = await client.SubmitAsync($"/questions/{id}", new() { ["Input.Body"] = "**図面と仕上表**を並べて読み合わせます。<script>alert(1)</script>" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var page = await client.OpenAsync($"/questions/{id}");
        var answer = page.QuerySelector("article[id^=answer-]")!;
        Assert.Equal("図面と仕上表", answer.QuerySelector("strong")!.TextContent);
        Assert.Null(answer.QuerySelector("script"));
        Assert.StartsWith("郡山市（福島県） 資産税課 主任 佐藤 みどり 令和8年11月20日（金）", answer.Text(), StringComparison.Ordinal);
        Assert.Contains("回答を送りました。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await _app.WithDbAsync(db => db.AuditTrail.CountAsync(r => r.Action == "question.answer" && r.Subject == $"question/{id}" && r.ActorId == answerer.Id)));
    }

    [Fact]
    public async Task Show_Names_AreForTheOwnTownUnlessTheMemberOptsIn()
    {
        var iwaki = Town.Iwaki(_app);
        var asker = await iwaki.MemberAsync("匿名 一郎", await iwaki.PositionAsync(await iwaki.SectionAsync("資産税課"), "主査"));
        var open = await iwaki.MemberAsync("公開 二郎");
        await _app.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(m => m.Id == open.Id)).Introduce("公開 二郎", "", showsName: true);
            return await db.SaveChangesAsync();
        });
        var id = await _app.AskAsync(asker, "図面評価の説明");
        await _app.AnswerAsync(id, open, "図面と仕上表を並べます。");
        using var outsider = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));
        using var colleague = await _app.SignInAsync(await iwaki.MemberAsync("同僚 花子"));

        var outside = (await outsider.OpenAsync($"/questions/{id}")).QuerySelector("main")!.TextContent;
        var inside = (await colleague.OpenAsync($"/questions/{id}")).QuerySelector("main")!.TextContent;

        Assert.DoesNotContain("匿名 一郎", outside, StringComparison.Ordinal);
        Assert.Contains("いわき市（福島県） 資産税課 主査", outside, StringComparison.Ordinal);
        Assert.Contains("公開 二郎", outside, StringComparison.Ordinal);
        Assert.Contains("匿名 一郎", inside, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_AskerOrTheNextHolderOfThePost_MayAndOthersMayNot()
    {
        await using var app = new KnowledgeApp();
        var koriyama = Town.Koriyama(app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任");
        var asker = await koriyama.MemberAsync("前任 一郎", position, to: new DateOnly(2026, 11, 30));
        var successor = await koriyama.MemberAsync("後任 二郎", position, from: new DateOnly(2026, 12, 1));
        var colleague = await koriyama.MemberAsync("同僚 花子");
        var id = await app.AskAsync(asker, "図面評価の説明");
        await app.AnswerAsync(id, colleague, "図面と仕上表を並べます。");

        Assert.Null((await OpenAsync(app, colleague, id)).QuerySelector("form[action$=settle]"));
        Assert.Null((await OpenAsync(app, successor, id)).QuerySelector("form[action$=settle]"));
        using var client = await app.SignInAsync(asker);
        using var settled = await client.SubmitAsync($"/questions/{id}", [], action: "/settle");
        var page = await client.OpenAsync($"/questions/{id}");

        Assert.Equal(HttpStatusCode.Redirect, settled.StatusCode);
        Assert.Contains("解決済みにしました。", page.QuerySelector(".undo")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/questions/{id}/reopen", page.QuerySelector(".undo form")!.GetAttribute("action"));
        Assert.Equal("解決済み", page.QuerySelector(".facts .badge")!.TextContent);
        app.Clock.Set(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(9)));
        using var next = await app.SignInAsync(successor);
        using var reopened = await next.SubmitAsync($"/questions/{id}", [], action: "/reopen");
        Assert.Equal(HttpStatusCode.Redirect, reopened.StatusCode);
        Assert.Equal("回答 1 件", (await next.OpenAsync($"/questions/{id}")).QuerySelector(".facts .badge")!.TextContent);
        Assert.Equal(["question.settle", "question.reopen"], await app.WithDbAsync(db => db.AuditTrail.Where(r => r.Subject == $"question/{id}").OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync()));
    }

    [Theory]
    [InlineData("", "回答を入力してください。")]
    [InlineData("long", "回答は10,000文字までです。短くするか、二つに分けてください。")]
    public async Task Answer_BadInput_IsRefusedWithTheTextKept(string body, string expected)
    {
        var id = await _app.AskAsync(await Town.Iwaki(_app).MemberAsync("志賀 満"), "図面評価の説明");
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));
        var typed = body == "long" ? new string('長', 20_000) : body;

        using var response = await client.SubmitAsync($"/questions/{id}", new() { ["Input.Body"] = typed });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Equal(expected, page.QuerySelector("#validation-summary li")!.Text());
        Assert.Equal(typed, ((IHtmlTextAreaElement)page.QuerySelector("#Input_Body")!).Value);
        Assert.Contains("図面評価の説明", page.Title!, StringComparison.Ordinal);
    }

    private static async Task<IDocument> OpenAsync(KnowledgeApp app, Member member, long id)
    {
        using var client = await app.SignInAsync(member);
        return await client.OpenAsync($"/questions/{id}");
    }
}
