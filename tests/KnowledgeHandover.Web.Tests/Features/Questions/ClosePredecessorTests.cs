using System.Net;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Notes;
using KnowledgeHandover.Web.Tests.Features.Stamps;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Questions;

/// <summary>A question to predecessors ends with a change of the note or with 「記載済み」, and with nothing less.</summary>
public sealed class ClosePredecessorTests : IAsyncLifetime
{
    private const string Neither = "終わらせるには、答えを書いたノートの版を選ぶか、答えがもう書いてある所（記載済み）を入れてください。";
    private readonly KnowledgeApp _app = new();
    private PredecessorDesk _desk = null!;
    private string _question = "";

    public async ValueTask InitializeAsync()
    {
        _desk = await PredecessorDesk.SetAsync(_app);
        _app.Clock.Advance(TimeSpan.FromHours(1));
        _question = await _desk.AskAsync(_app);
        _app.Clock.Advance(TimeSpan.FromHours(1));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task WithoutChangeOrLink_IsRefused()
    {
        using var client = await _app.SignInAsync(_desk.Asker);

        using var refused = await client.SubmitAsync(Close, []);
        var settled = await client.PressAsync($"{_question}/settle");
        var page = await client.OpenAsync(Close);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(Neither, (await Browse.ParseAsync(refused)).QuerySelector("#validation-summary")!.Text(), StringComparison.Ordinal);
        Assert.Equal(302, settled);
        Assert.Contains("前任への質問は、答えがノートのどこに書かれたかを選んで終わらせます。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await SettledAtAsync());
    }

    [Fact]
    public async Task ARevisionSavedAfterTheQuestion_ClosesIt()
    {
        await _app.ReviseAsync(_desk.Note, _desk.Asker, "## 手順\n\n鍵は会計課で借りる。\n", "鍵の借り方");
        using var client = await _app.SignInAsync(_desk.Asker);

        using var before = await client.SubmitAsync(Close, new() { ["Input.Revision"] = "1" });
        using var closed = await client.SubmitAsync(Close, new() { ["Input.Revision"] = "2" });
        var page = await client.OpenAsync(_question);

        Assert.Equal(HttpStatusCode.BadRequest, before.StatusCode);
        Assert.Contains("その版は、質問のあとに保存された版ではありません。選び直してください。", (await Browse.ParseAsync(before)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(_question, closed.Headers.Location!.OriginalString);
        Assert.Contains("解決済み", page.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ノートの第2版に反映 家屋の引継書「手順」", page.QuerySelector("dl.facts")!.Text(), StringComparison.Ordinal);
        Assert.Equal(1, await _app.WithDbAsync(db => db.AuditTrail.CountAsync(a => a.Action == "question.close")));
        Assert.Equal(302, await client.PressAsync($"{_question}/reopen"));
        Assert.Null(await SettledAtAsync());
    }

    [Theory]
    [InlineData("/notes/{open}#s-鍵", true)]
    [InlineData("https://hikitsugi.example.lg.jp/notes/{open}#s-%E9%8D%B5", true)]
    [InlineData("/notes/{open}", false)]
    [InlineData("/notes/{open}#s-ない", false)]
    [InlineData("/notes/{hidden}#s-鍵", false)]
    [InlineData("/notes/999999#s-鍵", false)]
    [InlineData("会計課に聞いた", false)]
    public async Task ALink_ClosesItWhereTheAskerCanReadIt(string link, bool closes)
    {
        var open = await _app.WriteAsync(_desk.Stranger, "鍵の貸出簿", "## 鍵\n\n会計課\n", Audience.Municipality("072036"));
        var hidden = await _app.WriteAsync(_desk.Stranger, "市民課の鍵", "## 鍵\n\n金庫\n", Audience.Position(open.PositionId!.Value));
        using var client = await _app.SignInAsync(_desk.Asker);

        using var sent = await client.SubmitAsync(Close, new() { ["Input.Link"] = link.Replace("{open}", $"{open.Id}", StringComparison.Ordinal).Replace("{hidden}", $"{hidden.Id}", StringComparison.Ordinal) });
        var page = await client.OpenAsync(_question);

        Assert.Equal(closes ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Equal(closes, page.QuerySelector("dl.facts")!.Text().Contains("記載済み 鍵の貸出簿「鍵」", StringComparison.Ordinal));
        if (!closes)
        {
            Assert.Contains("その節が見つからないか、読む権限がありません。", (await Browse.ParseAsync(sent)).QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
            Assert.Null(await SettledAtAsync());
        }
    }

    [Fact]
    public async Task WhoDidNotAsk_CannotClose()
    {
        foreach (var member in new[] { _desk.Last, _desk.Stranger, _desk.Head })
        {
            Assert.Equal(HttpStatusCode.NotFound, await _app.StatusAsync(member, Close));
            using var client = await _app.SignInAsync(member);
            Assert.Equal(404, await client.PressAsync(Close, new("Input.Link", $"{_desk.Url}#s-手順"), new("Input.Revision", "1")));
        }

        Assert.Null(await SettledAtAsync());
        Assert.Equal(HttpStatusCode.OK, await _app.StatusAsync(_desk.Asker, Close));
    }

    [Fact]
    public async Task AnAnswer_IsTakenOverAtTheEndOfItsSection()
    {
        using var last = await _app.SignInAsync(_desk.Last);
        await last.SubmitAsync(_question, new() { ["Input.Body"] = "会計課の窓口で借ります。" }, action: _question);
        using var client = await _app.SignInAsync(_desk.Asker);
        var reflect = (await client.OpenAsync(_question)).QuerySelector("form[action$='/reflect']")!.GetAttribute("action")!;

        using var opened = await client.SubmitAsync(_question, [], action: "/reflect");
        var editor = await client.OpenAsync(opened.Headers.Location!.OriginalString);
        using var saved = await client.SubmitAsync(opened.Headers.Location!.OriginalString, new() { ["Input.Act"] = "Save" });

        Assert.Equal("## 手順\n\n鍵を借りる。\n\n会計課の窓口で借ります。\n\n## 連絡先\n\n会計課\n", ((IHtmlTextAreaElement)editor.QuerySelector("#Input_Body")!).Value.ReplaceLineEndings("\n"));
        Assert.Equal(_desk.Url, saved.Headers.Location!.OriginalString);
        Assert.Contains("第2版", (await client.OpenAsync(Close)).QuerySelector("fieldset")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await last.OpenAsync(_question)).QuerySelector("form[action$='/reflect']"));
        Assert.Equal(404, await last.PressAsync(reflect));
        using var stranger = await _app.SignInAsync(_desk.Stranger);
        Assert.Equal(404, await stranger.PressAsync(reflect));
        Assert.Equal(404, await client.PressAsync(reflect.Replace("/answers/", "/answers/9", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TakenOverTwice_KeepsWhatWasTypedSince()
    {
        using var last = await _app.SignInAsync(_desk.Last);
        await last.SubmitAsync(_question, new() { ["Input.Body"] = "会計課の窓口で借ります。" }, action: _question);
        using var client = await _app.SignInAsync(_desk.Asker);

        using var first = await client.SubmitAsync(_question, [], action: "/reflect");
        using var second = await client.SubmitAsync(_question, [], action: "/reflect");

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await _app.WithDbAsync(db => db.UnsavedTexts.CountAsync()));
    }

    [Fact]
    public async Task NumberOfQuestions_IsShownToThoseWhoMayEdit()
    {
        var holder = await _app.OpenAsync(_desk.Asker, _desk.Url);
        var head = await _app.OpenAsync(_desk.Head, _desk.Url);
        var stranger = await _app.OpenAsync(_desk.Stranger, _desk.Url);

        Assert.Contains("前任への質問 1 件（終わっていないもの 1 件）", holder.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("前任への質問 1 件", head.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("前任への質問", stranger.Body!.TextContent, StringComparison.Ordinal);
    }

    private string Close => $"{_question}/close";

    private Task<DateTime?> SettledAtAsync() => _app.WithDbAsync(db => db.Questions.Select(q => q.SettledAt).SingleAsync());
}
