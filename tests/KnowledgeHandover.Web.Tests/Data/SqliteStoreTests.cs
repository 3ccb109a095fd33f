using System.Net;
using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.Data;

/// <summary>What only the embedded database can do, seen from the connections that the site really uses.</summary>
public sealed class SqliteStoreTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SqliteWriteGate Gate => app.Services.GetRequiredService<SqliteWriteGate>();

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(KnowledgeApp.OnPostgres, "Only SQLite is embedded.");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Writer_IsDurableAndChecksForeignKeys()
    {
        Assert.Equal("wal", OfWriter("PRAGMA journal_mode"));
        Assert.Equal("2", OfWriter("PRAGMA synchronous"));
        Assert.Equal("1", OfWriter("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task Reader_CannotWriteAndDoesNotCheckpoint()
    {
        Assert.Equal("1", await OfReaderAsync("PRAGMA query_only"));
        Assert.Equal("wal", await OfReaderAsync("PRAGMA journal_mode"));
        Assert.Equal("0", await OfReaderAsync("PRAGMA wal_autocheckpoint"));
        var refused = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
            app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO watermarks (name, sequence) VALUES ('reader', 0)")));
        Assert.Equal(8, refused.SqliteErrorCode);
    }

    [Fact]
    public void Library_IsNewerThanTheWalResetBug() =>
        Assert.True(Version.Parse(OfWriter("SELECT sqlite_version()")) >= new Version(3, 51, 3), OfWriter("SELECT sqlite_version()"));

    [Fact]
    public async Task Save_ThatIsAcknowledged_IsSeenByTheNextReader()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            await SaveAsync($"seen/{i}");
            return await app.WithDbAsync(db => db.Watermarks.AnyAsync(w => w.Name == $"seen/{i}"));
        }));

        Assert.All(seen, Assert.True);
        Assert.False(await app.WithDbAsync(db => db.Watermarks.AnyAsync(w => w.Name == "seen/never")));
    }

    [Fact]
    public async Task Save_InABatchThatSqliteRollsBackByItself_IsRefusedAndTheNextIsKept()
    {
        await SaveAsync("auto/taken");
        var release = new TaskCompletionSource();
        var first = app.WithDbAsync(db => db.WriteAsync(async () =>
        {
            await release.Task;
            return 0;
        }, default));
        var earlier = SaveAsync("auto/earlier");
        var fatal = app.WithDbAsync(db => db.WriteAsync(
            () => db.Database.ExecuteSqlAsync($"INSERT OR ROLLBACK INTO watermarks (name, sequence) VALUES ('auto/taken', 0)"), default));
        var later = SaveAsync("auto/later");

        release.SetResult();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => first.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => earlier.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => fatal.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await later.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(["auto/later", "auto/taken"], await app.WithDbAsync(db => db.Watermarks.Where(w => w.Name.StartsWith("auto/")).Select(w => w.Name).Order().ToListAsync()));
    }

    [Fact]
    public async Task Save_WhoseCommitSqliteTurnsIntoARollback_IsRefusedAndTheNextIsKept()
    {
        SQLitePCL.raw.sqlite3_commit_hook(Gate.Writer.Handle, _ => 1, null);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => SaveAsync("commit/refused").WaitAsync(Patience, TestContext.Current.CancellationToken));
        SQLitePCL.raw.sqlite3_commit_hook(Gate.Writer.Handle, null, null);

        await SaveAsync("commit/kept").WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(["commit/kept"], await app.WithDbAsync(db => db.Watermarks.Where(w => w.Name.StartsWith("commit/")).Select(w => w.Name).ToListAsync()));
    }

    [Fact]
    public async Task Save_WhileTheDatabaseIsReadOnly_Answers503WithTheTypedTextAndWorksAgainAfterwards()
    {
        var town = Town.Koriyama(app);
        using var client = await app.SignInAsync(await town.MemberAsync("読取 専用", await town.PositionAsync(await town.SectionAsync("読取課"), "主事")));
        var form = await Form.OfAsync(client, "/notes/new");
        Dictionary<string, string> typed = new() { ["Input.Title"] = "読み取り専用の題名", ["Input.Body"] = "書けないときの本文", ["Input.Act"] = "Save" };

        OfWriter("PRAGMA query_only = ON");
        using var refused = await form.SendAsync(typed);
        OfWriter("PRAGMA query_only = OFF");
        using var taken = await form.SendAsync(typed);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var page = await Browse.ParseAsync(refused);
        Assert.Equal("今は保存できません", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("書けないときの本文", page.QuerySelectorAll("textarea").Select(t => t.TextContent));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(1, await app.WithDbAsync(db => db.Notes.CountAsync(n => n.Title == "読み取り専用の題名")));
    }

    private Task<int> SaveAsync(string name) => app.WithDbAsync(db =>
    {
        db.Add(new Watermark { Name = name });
        return db.SaveChangesAsync();
    });

    private string OfWriter(string sql)
    {
        using var command = Gate.Writer.CreateCommand();
        command.CommandText = sql;
        return $"{command.ExecuteScalar()}";
    }

    private Task<string> OfReaderAsync(string sql) => app.WithDbAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync()}";
    });
}
