using System.Net;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

public sealed class SectionsTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly Office _office = new(app);

    [Fact]
    public async Task FoundSection_BelowAnother_KeepsThePathAndTheDay()
    {
        var parent = await Town.Koriyama(app).SectionAsync("創設部");
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        var url = $"/admin/sections/new?municipality=072036&parent={parent.Id}";

        using var founded = await client.SubmitAsync(url, new() { ["Input.Name"] = "創設課", ["Input.From"] = "2027-04-01", ["Input.MunicipalityCode"] = "131016", ["Input.ParentId"] = "1" });
        using var twice = await client.SubmitAsync(url, new() { ["Input.Name"] = "創設課", ["Input.From"] = "2027-04-01" });

        Assert.Equal("/admin/sections?municipality=072036", founded.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        var section = await app.WithDbAsync(db => db.Sections.AsNoTracking().SingleAsync(s => s.Name == "創設課"));
        Assert.Equal(("創設部 創設課", "072036", parent.Id, new DateOnly(2027, 4, 1), $"/{parent.Id}/{section.Id}/"), (section.Path, section.MunicipalityCode, section.ParentId, section.ValidFrom, section.Lineage));
        var page = (await client.OpenAsync("/admin/sections")).Body!.TextContent;
        Assert.Contains("創設課 令和9年4月1日（木）から", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "2027-04-01", "部署の名前を入力してください。")]
    [InlineData("税務部 資産税課", "2027-04-01", "名前に空白や「/」は使えません。")]
    [InlineData("新課", "", "いつからかを入力してください。")]
    [InlineData("新課", "0001-01-01", "日付を確かめてください。")]
    public async Task FoundSection_WithAMistake_SaysWhatToCorrect(string name, string from, string message)
    {
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        using var response = await client.SubmitAsync("/admin/sections/new", new() { ["Input.Name"] = name, ["Input.From"] = from });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, (await Browse.ParseAsync(response)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloseSection_WithSectionsAndPeopleBelow_ClosesAllAsOfTheDayAndKeepsThem()
    {
        var town = Town.Koriyama(app);
        var top = await town.SectionAsync("廃止部");
        var below = await town.SectionAsync("廃止課", top);
        var other = await town.SectionAsync("存続部");
        var member = await town.MemberAsync("廃止 太郎", await town.PositionAsync(below, "主事"));
        var survivor = await town.MemberAsync("存続 太郎", await town.PositionAsync(other, "主事"));
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        Assert.Contains("次の 2 部署を廃止し、1 人の配属もその日で終わります。", (await client.OpenAsync($"/admin/sections/{top.Id}/close")).Body!.TextContent, StringComparison.Ordinal);

        using var closed = await client.SubmitAsync($"/admin/sections/{top.Id}/close", new() { ["Input.LastDay"] = "2027-03-31" });

        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal(new DateOnly(2027, 3, 31), (await _office.SectionAsync(top.Id)).ValidTo);
        Assert.Equal(new DateOnly(2027, 3, 31), (await _office.SectionAsync(below.Id)).ValidTo);
        Assert.Null((await _office.SectionAsync(other.Id)).ValidTo);
        Assert.Equal(new DateOnly(2027, 3, 31), (await _office.PostsAsync(member.Id)).Single().To);
        Assert.Null((await _office.PostsAsync(survivor.Id)).Single().To);
        using var again = await client.GetAsync($"/admin/sections/{top.Id}/close", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task CloseSection_BeforeItBeganOrWithAComingHolder_IsRefused()
    {
        var town = Town.Koriyama(app);
        var section = await town.SectionAsync("予定課");
        await town.MemberAsync("予定 太郎", await town.PositionAsync(section, "主事"), from: new DateOnly(2027, 4, 1));
        using var client = await app.SignInAsync(await _office.AdministratorAsync());

        using var tooEarly = await client.SubmitAsync($"/admin/sections/{section.Id}/close", new() { ["Input.LastDay"] = "1999-03-31" });
        using var coming = await client.SubmitAsync($"/admin/sections/{section.Id}/close", new() { ["Input.LastDay"] = "2027-03-31" });

        Assert.Equal(HttpStatusCode.BadRequest, tooEarly.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, coming.StatusCode);
        Assert.Contains("その日より後に始まる配属が1件あります。", (await Browse.ParseAsync(coming)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EstablishPosition_WithJobTypesByNameSlugAndAlias_TakesThemOn()
    {
        var section = await Town.Koriyama(app).SectionAsync("設置課");
        var (slug, name) = await app.WithDbAsync(async db =>
        {
            var some = await db.JobTypes.OrderBy(j => j.Id).Take(2).Select(j => new { j.Slug, j.Name }).ToListAsync();
            return (some[0].Slug, some[1].Name);
        });
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        var url = $"/admin/sections/{section.Id}/positions/new";

        using var unknown = await client.SubmitAsync(url, new() { ["Input.Name"] = "課長", ["Input.JobTypes"] = $"{slug}\n架空の業務" });
        using var made = await client.SubmitAsync(url, new() { ["Input.Name"] = "課長", ["Input.IsHead"] = "true", ["Input.JobTypes"] = $"{slug}、{name}\n{slug}" });
        using var twice = await client.SubmitAsync(url, new() { ["Input.Name"] = "課長" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (unknown.StatusCode, made.StatusCode, twice.StatusCode));
        Assert.Contains("「架空の業務」という業務はありません。", (await Browse.ParseAsync(unknown)).Body!.TextContent, StringComparison.Ordinal);
        var position = await app.WithDbAsync(db => db.Positions.AsNoTracking().Include(p => p.JobTypes).SingleAsync(p => p.SectionId == section.Id));
        Assert.Equal(("課長", true, 2, "072036"), (position.Name, position.IsHead, position.JobTypes.Count, position.MunicipalityCode));
    }

    [Fact]
    public async Task PositionDuties_WhenQuestionsAreStopped_HidesThePositionFromOtherTowns()
    {
        var town = Town.Koriyama(app);
        var position = await town.PositionAsync(await town.SectionAsync("停止課"), "窓口主任");
        using var client = await app.SignInAsync(await _office.AdministratorAsync());
        using var reader = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("磐城 太郎"));
        Assert.Contains("窓口主任", (await reader.OpenAsync("/municipalities/072036")).Body!.TextContent, StringComparison.Ordinal);

        using var stopped = await client.SubmitAsync($"/admin/positions/{position.Id}", new() { ["Input.TakesQuestions"] = "false" });

        Assert.Equal("/admin/sections?municipality=072036", stopped.Headers.Location?.ToString());
        Assert.DoesNotContain("窓口主任", (await reader.OpenAsync("/municipalities/072036")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("窓口主任", (await client.OpenAsync("/municipalities/072036")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sections_OfAnyTown_AreTheOperators()
    {
        using var client = await app.SignInAsync(await _office.OperatorAsync());

        using var founded = await client.SubmitAsync("/admin/sections/new?municipality=011002", new() { ["Input.Name"] = "札幌の部", ["Input.From"] = "2026-04-01" });

        Assert.Equal("/admin/sections?municipality=011002", founded.Headers.Location?.ToString());
        Assert.Contains("札幌の部", (await client.OpenAsync("/admin/sections?municipality=011002")).Body!.TextContent, StringComparison.Ordinal);
        using var nowhere = await client.GetAsync("/admin/sections?municipality=999999", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }
}
