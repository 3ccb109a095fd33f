using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Tests.Features.Search;

/// <summary>A section that is closed takes its posts out of the search, at once or when its last day is over.</summary>
public sealed class ClosedSectionTests : IAsyncDisposable
{
    private readonly KnowledgeApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Section_ThatIsClosed_IsNoLongerFound()
    {
        var town = Town.Koriyama(_app);
        var section = await FoundAsync("きのうまでの課", new DateOnly(2020, 4, 1));
        using var administrator = await _app.SignInAsync(await town.MemberAsync("遠藤 志保", role: MemberRole.MunicipalityAdministrator));
        await administrator.UntilAsync("/search?q=きのうまでの課", p => Mentions(p, "きのうまでの課 係長"));

        using var closed = await administrator.SubmitAsync($"/admin/sections/{section.Id}/close", new() { ["Input.LastDay"] = "2026-11-19" });

        Assert.Equal(System.Net.HttpStatusCode.Redirect, closed.StatusCode);
        await administrator.UntilAsync("/search?q=きのうまでの課", p => !Mentions(p, "きのうまでの課 係長"));
    }

    [Fact]
    public async Task Section_ThatClosesToday_IsFoundUntilMidnight()
    {
        _app.Clock.Set(new DateTimeOffset(2026, 11, 20, 14, 50, 0, TimeSpan.Zero));
        var section = await FoundAsync("きょうまでの課", new DateOnly(2020, 4, 1));
        using var administrator = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("遠藤 志保", role: MemberRole.MunicipalityAdministrator));

        using var closed = await administrator.SubmitAsync($"/admin/sections/{section.Id}/close", new() { ["Input.LastDay"] = "2026-11-20" });
        await administrator.UntilAsync("/search?q=きょうまでの課", p => Mentions(p, "きょうまでの課 係長"));
        _app.Clock.Set(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));

        await administrator.UntilAsync("/search?q=きょうまでの課", p => !Mentions(p, "きょうまでの課 係長"));
    }

    private Task<Section> FoundAsync(string name, DateOnly from) => _app.WithDbAsync(async db =>
    {
        var section = Section.Found("072036", name, null, from);
        db.Sections.Add(section);
        await db.SaveChangesAsync();
        db.Positions.Add(Position.Establish(section, "係長", isHead: false));
        await db.SaveChangesAsync();
        return section;
    });

    private static bool Mentions(IHtmlDocument page, string post) => page.QuerySelector("main")!.TextContent.Contains(post, StringComparison.Ordinal);
}
