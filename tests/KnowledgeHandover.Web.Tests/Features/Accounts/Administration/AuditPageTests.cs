using System.Net;
using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

public sealed class AuditPageTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task Audit_AfterSomeActs_ShowsTheNewestHundredAndASoundChain()
    {
        var siteOperator = await new Office(app).OperatorAsync();
        using var client = await app.SignInAsync(siteOperator);
        await app.WithDbAsync(async db =>
        {
            for (var i = 1; i <= 105; i++)
            {
                db.Audit(new AuditEntry(siteOperator.Id, "test.act", $"test/{i}", "<script>alert(1)</script>"));
            }

            return await db.SaveChangesAsync();
        });

        var page = await client.OpenAsync("/admin/audit");

        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(100, rows.Length);
        Assert.Equal(("運営 太郎", "test.act", "test/105", "<script>alert(1)</script>"), (rows[0].Children[2].TextContent, rows[0].Children[3].TextContent, rows[0].Children[4].TextContent, rows[0].Children[5].TextContent));
        var older = page.QuerySelectorAll("main a").Single(a => a.TextContent == "もっと前の記録").GetAttribute("href")!;
        Assert.Equal("test/5", (await client.OpenAsync(older)).QuerySelector("tbody tr")!.Children[4].TextContent);
        var check = await client.OpenAsync("/admin/audit/check");
        Assert.Contains("行すべてが正しく続いています", check.Body!.TextContent, StringComparison.Ordinal);
        var head = check.QuerySelector("main code")!.TextContent;
        Assert.Contains("行すべてが正しく続いています", (await client.OpenAsync($"/admin/audit/check?Noted={head}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("控えた行が見つかりません。", (await client.OpenAsync($"/admin/audit/check?Noted=9{head}")).Body!.TextContent, StringComparison.Ordinal);
        using var unreadable = await client.GetAsync("/admin/audit/check?Noted=abc", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
    }
}
