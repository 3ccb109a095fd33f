using System.Net;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Cases;

/// <summary>Each municipality has its own rule for each reason.</summary>
public sealed class DeadlinesPageTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task ChosenPreset_HoldsForTheNextCase_OfThisTownOnly()
    {
        var ward = await Ward.MakeAsync(app);
        var before = await ward.OpenAsync();
        using var administrator = await app.SignInAsync(await new Office(app).AdministratorAsync());
        using var elsewhere = await app.SignInAsync(await new Office(app).AdministratorAsync("072044"));

        using var chosen = await administrator.SubmitAsync("/admin/deadlines", new() { ["Input.Reason"] = "Transfer", ["Input.Preset"] = "before-effective" });

        Assert.Equal("/admin/deadlines", chosen.Headers.Location?.ToString());
        Assert.Contains("異動発令日の前日まで（閉庁日のときは、前の開庁日まで）", Packed((await administrator.OpenAsync("/admin/deadlines")).QuerySelector("#chosen")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("異動発令日の後7日以内", Packed((await elsewhere.OpenAsync("/admin/deadlines")).QuerySelector("#chosen")!.TextContent), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 4, 8), (await ward.TransferAsync(before)).DueOn);
        var next = await Ward.MakeAsync(app);
        Assert.Equal(new DateOnly(2026, 3, 31), (await next.TransferAsync(await next.OpenAsync())).DueOn);
    }

    [Fact]
    public async Task OwnRule_WithItsFourParts_IsCounted()
    {
        await using var site = new KnowledgeApp();
        var ward = await Ward.MakeAsync(site);
        using var administrator = await site.SignInAsync(await new Office(site).AdministratorAsync());

        using var wrong = await administrator.SubmitAsync("/admin/deadlines", new() { ["Input.Reason"] = "Retirement", ["Input.Preset"] = "own", ["Input.Days"] = "900" });
        using var chosen = await administrator.SubmitAsync("/admin/deadlines", new()
        {
            ["Input.Reason"] = "Retirement",
            ["Input.Preset"] = "own",
            ["Input.Basis"] = "Effective",
            ["Input.Days"] = "-3",
            ["Input.WhenClosed"] = "DayBefore",
        });

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("日数は、-90 から 90 までの数字にしてください。", (await Browse.ParseAsync(wrong)).Body!.TextContent, StringComparison.Ordinal);
        // 3/28 is a Saturday.
        var id = await ward.OpenAsync(more: new() { ["Input.Reason"] = nameof(TransferReason.Retirement), ["Input.EffectiveOn"] = "2026-03-31", ["Input.PublishedOn"] = "2026-03-31" });
        Assert.Equal(new DateOnly(2026, 3, 27), (await ward.TransferAsync(id)).DueOn);
    }

    [Fact]
    public async Task Page_ForAnybodyElse_IsNotThere()
    {
        using var member = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("一般 職員"));

        using var response = await member.GetAsync("/admin/deadlines", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
