using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Data;

/// <summary>Starting and stopping, as the one who runs the program sees it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hikitsugi-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_BesideARunningProgram_IsRefusedAndTheFirstEndsCleanlyOnCtrlC()
    {
        using var first = SiteProgram.Start("--data", _folder);
        using var client = new HttpClient { BaseAddress = await first.AddressAsync() };

        using var second = SiteProgram.Start("--data", _folder);
        var (refused, errors) = await second.WaitForExitAsync();
        var health = await client.GetAsync("/account/sign-in", TestContext.Current.CancellationToken);
        var since = Stopwatch.StartNew();
        first.Interrupt();
        var (ended, _) = await first.WaitForExitAsync();

        Assert.Equal(1, refused);
        Assert.Contains($"データフォルダー {_folder} は別の「ひきつぎ」が使っています。", errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(0, ended);
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), $"it took {since.Elapsed} to stop");
        // After a clean end the database file alone holds everything.
        Assert.Equal(0, new FileInfo(Path.Combine(_folder, "hikitsugi.db-wal")) is { Exists: true } log ? log.Length : 0);
    }

    [Fact]
    public async Task Start_OnAnotherDayButNotInDevelopment_IsRefused()
    {
        using var program = SiteProgram.Start("--data", _folder, "--Site:StartAt=2027-04-01T00:00:00+09:00");
        var (exitCode, errors) = await program.WaitForExitAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Site:StartAt is for trying out and works in the environment Development only", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*.db"));
    }

    [Fact]
    public async Task Start_OnASqliteDatabaseOfANewerProgram_EndsWithAClearLine()
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "hikitsugi.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL); INSERT INTO schema_version VALUES (9999, '9999_future')";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var program = SiteProgram.Start("--data", _folder);
        var (exitCode, errors) = await program.WaitForExitAsync();

        AssertRefused(exitCode, errors);
    }

    [Fact]
    public async Task Start_OnAPostgresDatabaseOfANewerProgram_EndsWithAClearLine()
    {
        Assert.SkipUnless(KnowledgeApp.OnPostgres, "There is no PostgreSQL.");
        await using var app = new KnowledgeApp();
        await app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO schema_version VALUES (9999, '9999_future')"));

        using var program = SiteProgram.Start("--data", _folder, "--Database:Provider=Postgres", $"--Database:ConnectionString={app.ConnectionString}");
        var (exitCode, errors) = await program.WaitForExitAsync();

        AssertRefused(exitCode, errors);
    }

    private static void AssertRefused(int exitCode, string errors)
    {
        Assert.Equal(1, exitCode);
        Assert.StartsWith("このデータベースは新しい版（9999）で作られています。", errors, StringComparison.Ordinal);
        Assert.Contains("新しいプログラムで起動してください。", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
