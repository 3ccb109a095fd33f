using System.Net;
using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgeHandover.Web.Tests.Data;

/// <summary>A full disk (SQLite: no page more may be added; PostgreSQL: nothing may be written) loses nothing that was typed.</summary>
public sealed class StoreFailureTests : IAsyncDisposable
{
    private readonly KnowledgeApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Save_OnAFullDisk_Answers503WithTheTypedTextAndReadingGoesOn()
    {
        var town = Town.Koriyama(_app);
        var member = await town.MemberAsync("満杯 太郎", await town.PositionAsync(await town.SectionAsync("満杯課"), "主事"));
        using var client = await _app.SignInAsync(member);
        await FillTheDiskAsync();
        var body = "書きかけの引継ぎ\n" + string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"{i}行目"));

        using var first = await WriteAsync(client, body);
        using var second = await WriteAsync(client, body);

        foreach (var answer in new[] { first, second })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var page = await Browse.ParseAsync(answer);
            Assert.Equal("今は保存できません", page.QuerySelector("h1")!.TextContent);
            Assert.Contains("入力した内容はこの画面に残るので、手元に写して、時間をおいてもう一度保存してください。", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("入力した内容は下に残っています。", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains(body, page.QuerySelectorAll("textarea").Select(t => t.TextContent));
            Assert.Contains("満杯の題名", page.QuerySelectorAll("textarea").Select(t => t.TextContent));
        }

        Assert.Contains("満杯課 主事", (await client.OpenAsync("/account/settings")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await _app.WithDbAsync(db => db.Notes.CountAsync(n => n.Title == "満杯の題名")));
    }

    [Fact]
    public async Task Save_OnAFullDisk_KeepsWhatWasSavedBefore()
    {
        var member = await Town.Koriyama(_app).MemberAsync("保存 済み");
        await FillTheDiskAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _app.WithDbAsync(db =>
        {
            db.Add(new Watermark { Name = new string('x', 1_000_000) });
            db.Audit(new AuditEntry(member.Id, "test.full", "test/1"));
            return db.SaveChangesAsync();
        }));

        Assert.Equal("保存 済み", await _app.WithDbAsync(db => db.Users.Where(m => m.Id == member.Id).Select(m => m.Name).SingleAsync()));
        Assert.False(await _app.WithDbAsync(db => db.AuditTrail.AnyAsync(r => r.Action == "test.full")));
        Assert.Null((await _app.WithDbAsync(db => new AuditTrailCheck(db).RunAsync(null, default))).BrokenAt);
    }

    private static Task<HttpResponseMessage> WriteAsync(HttpClient client, string body) =>
        client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "満杯の題名", ["Input.Body"] = body, ["Input.Act"] = "Save" });

    private async Task FillTheDiskAsync()
    {
        if (KnowledgeApp.OnPostgres)
        {
            await _app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$"));
            _app.Services.GetRequiredService<NpgsqlDataSource>().Clear();
            return;
        }

        using var command = _app.Services.GetRequiredService<SqliteWriteGate>().Writer.CreateCommand();
        command.CommandText = "PRAGMA max_page_count = 1";
        command.ExecuteNonQuery();
    }
}
