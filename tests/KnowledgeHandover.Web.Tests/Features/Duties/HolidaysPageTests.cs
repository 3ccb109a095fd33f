using System.Net;
using System.Text;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.Features.Duties;

/// <summary>The table of holidays, replaced by an administrator with the file of the Cabinet Office.</summary>
public sealed class HolidaysPageTests : IAsyncDisposable
{
    private readonly KnowledgeApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(MemberRole.Member)]
    [InlineData(MemberRole.MunicipalityAdministrator)]
    public async Task Page_NotTheSiteAdministrator_IsNotFound(MemberRole role)
    {
        using var client = await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("遠藤 志保", role: role));

        using var shown = await client.GetAsync("/admin/holidays", TestContext.Current.CancellationToken);
        using var sent = await SendAsync(client, "/account/sign-out", Encoding.UTF8.GetBytes("2028/1/1,元日"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.StatusCode, sent.StatusCode));
        Assert.Empty(await _app.WithDbAsync(db => db.Holidays.ToListAsync()));
    }

    [Fact]
    public async Task Import_OfTheOfficialFile_ReplacesTheTable()
    {
        using var client = await AdministratorAsync();
        var official = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes("国民の祝日・休日月日,国民の祝日・休日名称\r\n2026/12/1,休日\r\n2028/1/1,元日\r\n");
        Assert.Contains("はじめから入っている表を使っています: 2019 年から 2027 年まで 165 日。", (await client.OpenAsync("/admin/holidays")).Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await OpenDaysAsync()).IsOpen(new DateOnly(2026, 12, 1)));

        using var response = await SendAsync(client, "/admin/holidays", official);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var text = (await client.OpenAsync("/admin/holidays")).Body!.TextContent;
        Assert.Contains("2026年から2028年までの祝日・休日 2 日を取り込みました。", text, StringComparison.Ordinal);
        Assert.Contains("取り込んだ表を使っています", text, StringComparison.Ordinal);
        Assert.Contains("令和8年12月1日（火） 休日", text, StringComparison.Ordinal);
        Assert.False((await OpenDaysAsync()).IsOpen(new DateOnly(2026, 12, 1)));
        Assert.True((await OpenDaysAsync()).IsOpen(new DateOnly(2026, 11, 23)));
        Assert.Equal("2", await _app.WithDbAsync(db => db.AuditTrail.Where(r => r.Action == "holiday.import").Select(r => r.Detail).SingleAsync()));
    }

    [Theory]
    [InlineData("2028/1/1,元日\n2028/13/1,だめ\n", "2行目: 年月日「2028/13/1」を読み取れません。2027/1/1 のように書いてください。")]
    [InlineData("2028/1/1,元日\n2028/1/1,元日\n", "2行目: 2028/1/1 が2回出てきます。")]
    [InlineData("2028/1/1,元日,余り\n", "1行目: 項目が3個あります。年月日と名称の2個にしてください。")]
    [InlineData("国民の祝日・休日月日,国民の祝日・休日名称\n", "祝日の行がありません。")]
    [InlineData("", "CSV ファイルを選んでください。")]
    public async Task Import_WithAMistake_TakesNothing(string csv, string error)
    {
        using var client = await AdministratorAsync();

        using var response = await SendAsync(client, "/admin/holidays", Encoding.UTF8.GetBytes(csv));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(error, (await Browse.ParseAsync(response)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await _app.WithDbAsync(db => db.Holidays.ToListAsync()));
    }

    private Task<BusinessDays> OpenDaysAsync() => _app.WithDbAsync(db => _app.Services.GetRequiredService<KnownHolidays>().ReadAsync(db, TestContext.Current.CancellationToken));

    private async Task<HttpClient> AdministratorAsync() => await _app.SignInAsync(await Town.Koriyama(_app).MemberAsync("運営 太郎", role: MemberRole.SiteAdministrator));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string formAt, byte[] csv)
    {
        var token = (await client.OpenAsync(formAt)).QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(csv), "List", "syukujitsu.csv" },
        };
        return await client.PostAsync("/admin/holidays", form);
    }
}
