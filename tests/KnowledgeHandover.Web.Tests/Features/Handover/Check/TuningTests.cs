using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Check;

/// <summary>点検の基準: each municipality its own, by its administrator only.</summary>
public sealed class TuningTests
{
    private const string Text = "## 目的\n\n例年どおり。\n";

    [Fact]
    public async Task Tuning_BySomebodyElse_IsNotFound()
    {
        await using var app = new KnowledgeApp();
        var town = await NoteTown.BuildAsync(app);
        var administrator = await Town.Koriyama(app).MemberAsync("管理 花子", role: MemberRole.MunicipalityAdministrator);
        using var client = await app.SignInAsync(town.Writer);

        Assert.Equal(HttpStatusCode.NotFound, await app.StatusAsync(town.Writer, "/admin/completeness"));
        Assert.Equal(404, await client.PressAsync("/admin/completeness", new("Input.MonthsWanted", "1"), new("Input.StaleMonths", "1")));
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(administrator, "/admin/completeness"));
        Assert.Equal(0, await app.WithDbAsync(db => db.CompletenessTuning.CountAsync()));
    }

    [Fact]
    public async Task Page_Untouched_ShowsWhatIsUsual()
    {
        await using var app = new KnowledgeApp();
        using var client = await AdministratorAsync(app);

        var page = await client.OpenAsync("/admin/completeness");

        Assert.Equal(
            ["missing-section=Required", "empty-section=Required", "placeholder=Required", "open-item=Required", "personal-name=Required", "secret=Required", "dead-link=Required", "job-type=Required", "months=Recommended", "vague=Recommended", "legal-basis=Recommended", "abbreviation=Recommended", "stale=Recommended"],
            Checked(page, "radio").Select(i => $"{i.Name!["Input.Severities[".Length..^1]}={i.Value}"));
        Assert.Equal(["1", "3", "4", "5", "7", "9"], Checked(page, "checkbox").Select(i => i.Value));
        Assert.Equal(["8", "18"], new[] { "#Input_MonthsWanted", "#Input_StaleMonths" }.Select(f => page.QuerySelector<IHtmlInputElement>(f)!.Value));
    }

    [Fact]
    public async Task Tuning_OfOneTown_ChangesItsChecksAndNoOthers()
    {
        await using var app = new KnowledgeApp();
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync(Text);
        var iwaki = Town.Iwaki(app);
        var post = await iwaki.PositionAsync(await iwaki.SectionAsync("資産税課"), "主事");
        using var writer = await app.SignInAsync(town.Writer);
        using var other = await app.SignInAsync(await iwaki.MemberAsync("いわき 花子", post));
        using var administrator = await AdministratorAsync(app);
        // Five of the six required sections missing, ten recommended, a vague phrase, no job type.
        Assert.Equal("点検（14点・あと17件）", await LinkAsync(writer, note.Id));

        using var response = await administrator.SubmitAsync("/admin/completeness", new()
        {
            ["Input.Severities[vague]"] = "Off",
            ["Input.Severities[job-type]"] = "Recommended",
            ["Input.Severities[missing-section]"] = "Recommended",
            ["Input.MonthsWanted"] = "12",
            ["Input.StaleMonths"] = "24",
        });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("点検（68点・あと16件）", await LinkAsync(writer, note.Id));
        Assert.Equal("14点・あと17件", await SummaryAsync(other));
        Assert.Equal("68点・あと16件", await SummaryAsync(writer));
        Assert.Equal("missing-section=Recommended job-type=Recommended vague=Off / 1 3 4 5 7 9 / 12 / 24", await app.WithDbAsync(async db =>
        {
            var tuning = await db.CompletenessTuning.AsNoTracking().SingleAsync();
            return $"{tuning.Severities} / {tuning.RequiredSections} / {tuning.MonthsWanted} / {tuning.StaleMonths}";
        }));
        Assert.Equal(["completeness.tune municipality/072036"], await app.WithDbAsync(db => db.AuditTrail.Where(a => a.Action == "completeness.tune").Select(a => a.Action + " " + a.Subject).ToListAsync()));
    }

    [Fact]
    public async Task Tuning_Again_ReplacesWhatWasSaid()
    {
        await using var app = new KnowledgeApp();
        using var client = await AdministratorAsync(app);

        using var first = await client.SubmitAsync("/admin/completeness", new() { ["Input.Severities[vague]"] = "Off" });
        using var second = await client.SubmitAsync("/admin/completeness", new() { ["Input.Severities[vague]"] = "Recommended", ["Input.StaleMonths"] = "36" });

        var page = await client.OpenAsync("/admin/completeness");
        Assert.Contains("vague=Recommended", Checked(page, "radio").Select(i => $"{i.Name!["Input.Severities[".Length..^1]}={i.Value}"));
        Assert.Equal("36", page.QuerySelector<IHtmlInputElement>("#Input_StaleMonths")!.Value);
        Assert.Equal(1, await app.WithDbAsync(db => db.CompletenessTuning.CountAsync()));
    }

    [Theory]
    [InlineData("Input.MonthsWanted", "13", "年間スケジュールの月数は、0から12までの数で入れてください。")]
    [InlineData("Input.MonthsWanted", "", "年間スケジュールの月数は、0から12までの数で入れてください。")]
    [InlineData("Input.StaleMonths", "0", "月数は、1から120までの数で入れてください。")]
    public async Task Tuning_WithAFigureOutOfRange_IsRefused(string field, string value, string message)
    {
        await using var app = new KnowledgeApp();
        using var client = await AdministratorAsync(app);

        using var response = await client.SubmitAsync("/admin/completeness", new() { [field] = value });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, (await Browse.ParseAsync(response)).QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tuning_WithThousandsOfRulesThatAreNone_IsAnsweredAndKeepsNone()
    {
        await using var app = new KnowledgeApp();
        using var client = await AdministratorAsync(app);
        var fields = Enumerable.Range(0, 1500).ToDictionary(i => string.Create(CultureInfo.InvariantCulture, $"Input.Severities[r{i}]"), _ => "Off");

        var status = await client.PressAsync("/admin/completeness", [.. fields, new("Input.MonthsWanted", "8"), new("Input.StaleMonths", "18")]);

        Assert.True(status is 302 or 400);
        Assert.Equal("", string.Concat(await app.WithDbAsync(db => db.CompletenessTuning.Select(t => t.Severities).ToListAsync())));
    }

    private static async Task<HttpClient> AdministratorAsync(KnowledgeApp app) =>
        await app.SignInAsync(await Town.Koriyama(app).MemberAsync("管理 花子", role: MemberRole.MunicipalityAdministrator));

    private static IEnumerable<IHtmlInputElement> Checked(IHtmlDocument page, string type) =>
        page.QuerySelectorAll($"main input[type={type}]").OfType<IHtmlInputElement>().Where(i => i.IsChecked);

    private static async Task<string?> LinkAsync(HttpClient client, long note) =>
        (await client.OpenAsync($"/notes/{note}")).QuerySelector($"main a[href='/notes/{note}/check']")?.TextContent;

    private static async Task<string?> SummaryAsync(HttpClient client)
    {
        using var preview = await client.SubmitAsync("/notes/new", new() { ["Input.Body"] = Text, ["Input.Act"] = "Preview" });
        return (await Browse.ParseAsync(preview)).QuerySelector(".check__summary")?.TextContent;
    }
}
