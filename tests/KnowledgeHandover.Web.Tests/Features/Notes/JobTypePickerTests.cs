using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.JobTypes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>The field 業務タグ without JavaScript.</summary>
public sealed class JobTypePickerTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_NamesAndAliases_BecomeTheOfficialNames()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", Fields("国保;固定資産、 介護保険 ，国民健康保険"));

        Assert.Equal(["介護保険", "固定資産税", "国民健康保険"], await town.TagsOfAsync(NewTests.IdIn(response)));
    }

    [Fact]
    public async Task Save_UnknownWord_OffersNearOnesAndALocalTag()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var refused = await client.SubmitAsync("/notes/new", Fields("国保、うつわの里まつり"));

        await NewTests.AssertRefusedAsync(refused, "業務の一覧にない名前があります。下から選ぶか、新しい業務タグとして追加してください。");
        var page = await Browse.ParseAsync(refused);
        Assert.Equal("国民健康保険、うつわの里まつり", page.Value("Input.JobTypes"));
        Assert.Contains("この名前で新しい業務タグを追加する", page.QuerySelector("input[name='Pick.うつわの里まつり'][value=new]")!.ParentElement!.TextContent, StringComparison.Ordinal);

        using var response = await client.SendAsync("/notes/new", page, new() { ["Pick.うつわの里まつり"] = "new", ["Input.Act"] = "Save" });

        Assert.Equal(["うつわの里まつり", "国民健康保険"], await town.TagsOfAsync(NewTests.IdIn(response)));
        var local = await app.WithDbAsync(db => db.JobTypes.SingleAsync(j => j.Name == "うつわの里まつり", _cancellation));
        Assert.Equal((JobTypeKind.Local, "072036"), (local.Kind, local.MunicipalityCode));
        Assert.Equal(1, await app.WithDbAsync(db => db.AuditTrail.CountAsync(a => a.Action == "job-type.add" && a.Subject == $"job-type/{local.Id}", _cancellation)));
    }

    [Fact]
    public async Task Save_UnknownWordLeftOut_SavesWithoutIt()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        using var refused = await client.SubmitAsync("/notes/new", Fields("国保、なんでも係"));
        var page = await Browse.ParseAsync(refused);

        using var response = await client.SendAsync("/notes/new", page, new() { ["Pick.なんでも係"] = "none", ["Input.Act"] = "Save" });

        Assert.Equal(["国民健康保険"], await town.TagsOfAsync(NewTests.IdIn(response)));
        Assert.False(await app.WithDbAsync(db => db.JobTypes.AnyAsync(j => j.Name == "なんでも係", _cancellation)));
    }

    [Fact]
    public async Task Save_RefusedForAnotherReason_KeepsTheAnswerAndAddsNothingYet()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var fields = Fields("さくら祭り");
        fields["Pick.さくら祭り"] = "new";
        fields["Input.Title"] = "";

        using var refused = await client.SubmitAsync("/notes/new", fields);

        await NewTests.AssertRefusedAsync(refused, "題名を入力してください。");
        Assert.True((await Browse.ParseAsync(refused)).QuerySelector<IHtmlInputElement>("input[name='Pick.さくら祭り'][value=new]")!.IsChecked);
        Assert.False(await app.WithDbAsync(db => db.JobTypes.AnyAsync(j => j.Name == "さくら祭り", _cancellation)));
    }

    [Fact]
    public async Task Save_AliasOfSeveral_AsksWhichOne()
    {
        var town = await NoteTown.BuildAsync(app);
        await app.WithDbAsync(async db =>
        {
            foreach (var (slug, name) in new[] { ("nuclear-a", "甲の点検"), ("nuclear-b", "乙の点検") })
            {
                db.JobTypes.Add(JobType.Define(new NationalJobType { Slug = slug, Name = name, Kana = "", Kind = JobTypeKind.Duty, Aliases = ["定期の点検"] }));
            }

            return await db.SaveChangesAsync(_cancellation);
        });
        using var client = await app.SignInAsync(town.Writer);

        using var refused = await client.SubmitAsync("/notes/new", Fields("定期の点検"));

        var page = await Browse.ParseAsync(refused);
        var choices = page.QuerySelectorAll<IHtmlInputElement>("input[name='Pick.定期の点検']").ToList();
        Assert.Equal(["甲の点検", "乙の点検", "付けない"], choices.Select(c => c.ParentElement!.QuerySelector("span")!.TextContent.Trim()));
        using var response = await client.SendAsync("/notes/new", page, new() { ["Pick.定期の点検"] = choices[1].Value, ["Input.Act"] = "Save" });
        Assert.Equal(["乙の点検"], await town.TagsOfAsync(NewTests.IdIn(response)));
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("new'--")]
    [InlineData("-1")]
    public async Task Save_ForgedAnswer_IsAskedAgain(string answer)
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var fields = Fields("どこにもない業務");
        fields["Pick.どこにもない業務"] = answer;

        using var response = await client.SubmitAsync("/notes/new", fields);

        await NewTests.AssertRefusedAsync(response, "業務の一覧にない名前があります。");
    }

    [Fact]
    public async Task Save_NameTooLongForATag_CannotBeAdded()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        var word = new string('長', 41);
        var fields = Fields(word);
        fields[$"Pick.{word}"] = "new";

        using var response = await client.SubmitAsync("/notes/new", fields);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null((await Browse.ParseAsync(response)).QuerySelector($"input[name='Pick.{word}'][value=new]"));
    }

    private static Dictionary<string, string> Fields(string jobTypes) => new() { ["Input.Title"] = "業務タグの試し", ["Input.JobTypes"] = jobTypes, ["Input.LeavesBlanks"] = "true", ["Input.Act"] = "Save" };
}
