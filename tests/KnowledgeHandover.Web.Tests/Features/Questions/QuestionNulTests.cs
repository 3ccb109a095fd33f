using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Questions;

/// <summary>What cannot be stored is left out of questions and answers; with nothing else typed the form comes back.</summary>
public sealed class QuestionNulTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public QuestionNulTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task Ask_NulInTheText_IsLeftOut()
    {
        var asker = await Town.Koriyama(_app).MemberAsync("佐藤 みどり");
        using var client = await _app.SignInAsync(asker);

        using var response = await client.SubmitAsync("/questions/new?jobType=passport", new() { ["Input.Title"] = "旅券\u0000の\n相談", ["Input.Body"] = "どう\u0000しますか。" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var stored = await _app.WithDbAsync(db => db.Questions.SingleAsync(q => q.AskerId == asker.Id));
        Assert.Equal(("旅券の 相談", "どうしますか。"), (stored.Title, stored.Body));
    }

    [Fact]
    public async Task Ask_NothingButNul_IsRefusedWithTheRestKept()
    {
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));

        using var response = await client.SubmitAsync("/questions/new?jobType=passport", new() { ["Input.Title"] = "\u0000 ", ["Input.Body"] = "どうしますか。" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Equal("題名を入力してください。", page.QuerySelector("#validation-summary li")!.Text());
        Assert.Equal("どうしますか。", ((IHtmlTextAreaElement)page.QuerySelector("#Input_Body")!).Value);
    }

    [Fact]
    public async Task Answer_NothingButNul_IsRefused()
    {
        var id = await _app.AskAsync(await Town.Iwaki(_app).MemberAsync("志賀 満"), "図面評価の説明");
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("佐藤 みどり"));

        using var response = await client.SubmitAsync($"/questions/{id}", new() { ["Input.Body"] = "\u0000" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("回答を入力してください。", (await Browse.ParseAsync(response)).QuerySelector("#validation-summary li")!.Text());
    }
}
