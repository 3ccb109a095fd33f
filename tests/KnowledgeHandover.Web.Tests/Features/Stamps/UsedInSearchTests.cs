using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Search;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.Extensions.DependencyInjection;
using Desk = KnowledgeHandover.Web.Tests.Features.Subscriptions.Desk;

namespace KnowledgeHandover.Web.Tests.Features.Stamps;

/// <summary>A note by which the work was done within a year comes before one of the same words that nobody used.</summary>
public sealed class UsedInSearchTests : IAsyncLifetime
{
    private const string Used = "引継書（押されたほう）";
    private const string Unused = "引継書（押されないほう）";
    private const string Body = "## ヒヤシンスの手順\n\nヒヤシンスを植えます。\n";
    private const string Page = "/search?q=ヒヤシンス";
    private readonly KnowledgeApp _app = new();
    private Scene _scene = null!;
    private Note _note = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await Scene.SetAsync(_app);
        _app.Set(2026, 11, 20);
        _note = await _app.WriteAsync(_scene.Author, Used, Body, Audience.Section(_scene.Section.Id));
        _app.Set(2026, 11, 20, 11);
        await _app.WriteAsync(_scene.Author, Unused, Body, Audience.Section(_scene.Section.Id));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Stamped_ComesFirst_UntilAYearHasPassed()
    {
        Assert.Equal([Unused, Used], await FindAsync());

        await _app.PressAsync(_scene.Author, Url, "ヒヤシンスの手順", "AsWritten");
        Assert.Equal([Used, Unused], await FindAsync());

        _app.Set(2027, 11, 20);
        Assert.Equal([Used, Unused], await FindAsync());
        _app.Set(2027, 11, 21);
        Assert.Equal([Unused, Used], await FindAsync());
    }

    [Fact]
    public async Task Undone_ComesWhereItWasBefore()
    {
        await _app.PressAsync(_scene.Author, Url, "ヒヤシンスの手順", "AsWritten");
        Assert.Equal([Used, Unused], await FindAsync());

        using (var client = await _app.SignInAsync(_scene.Author))
        {
            Assert.Equal(302, await client.PressAsync($"/stamps/{(await _app.StampsOfAsync(_note))[0].Id}/undo"));
        }

        Assert.Empty(await _app.StampsOfAsync(_note));
        Assert.Equal([Unused, Used], await FindAsync());
    }

    [Fact]
    public async Task ChangeThatIsOnlyAnnounced_IsNoUse()
    {
        await _app.PressAsync(_scene.Author, Url, "ヒヤシンスの手順", "Changed");
        Assert.Equal([Unused, Used], await FindAsync());

        await new Desk(_app).ReviseAsync(_note.Id, _scene.Author, Body + "秋に植えます。\n");

        Assert.Equal([Used, Unused], await FindAsync());
    }

    [Fact]
    public async Task Stamped_TellsNobodyOfANewNote()
    {
        var desk = new Desk(_app);
        var subscriber = Audience.Member(_scene.Colleague.Id);
        var jobType = await desk.JobTypeAsync("kadan", "花壇の世話");
        await desk.ChangeAsync(_note.Id, n => n.Tag([jobType]));
        await desk.DispatchedAsync();
        await desk.SubscribeAsync(subscriber, jobType);

        await _app.PressAsync(_scene.Author, Url, "ヒヤシンスの手順", "AsWritten");

        Assert.Empty(await desk.NotificationsOfAsync(subscriber));
        await desk.ReviseAsync(_note.Id, _scene.Author, Body + "秋に植えます。\n");
        Assert.Single(await desk.NotificationsOfAsync(subscriber));
    }

    private string Url => $"/notes/{_note.Id}";

    private async Task<List<string>> FindAsync()
    {
        await _app.WithDbAsync(async db =>
        {
            await _app.Services.GetRequiredService<Indexer>().CatchUpAsync(db, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            return true;
        });
        using var client = await _app.SignInAsync(_scene.Colleague);
        return Titles(await client.OpenAsync(Page));
    }

    private static List<string> Titles(IHtmlDocument page) => [.. page.QuerySelectorAll("main .list__title").Select(t => t.TextContent.Trim())];
}
