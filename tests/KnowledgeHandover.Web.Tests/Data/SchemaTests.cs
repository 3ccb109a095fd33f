using System.Data.Common;
using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KnowledgeHandover.Web.Tests.Data;

/// <summary>The scripts and the EF model say the same.</summary>
public sealed class SchemaTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;

    public SchemaTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task Scripts_AndModel_HaveTheSameTablesAndColumns()
    {
        var (model, database) = await _app.WithDbAsync(async db => (ColumnsOfModel(db.Model), await ColumnsOfDatabaseAsync(db)));

        Assert.Contains("notes.revision_number NOT NULL", model);
        Assert.Equal(model, database.Where(c => !c.StartsWith("schema_version.", StringComparison.Ordinal) && !c.StartsWith("sqlite_", StringComparison.Ordinal)));
    }

    [Fact]
    public void Scripts_OfBothProviders_HaveTheSameNames() =>
        Assert.Equal(SchemaUpgrader.Scripts(StoreProvider.Sqlite).Select(s => s.Name), SchemaUpgrader.Scripts(StoreProvider.Postgres).Select(s => s.Name));

    [Fact]
    public async Task UniqueIndexes_OfTheModel_AreInTheDatabase()
    {
        var missing = await _app.WithDbAsync(async db =>
        {
            var present = (await QueryAsync(db, KnowledgeApp.OnPostgres
                ? "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"
                : "SELECT name FROM sqlite_master WHERE type = 'index'", r => r.GetString(0))).ToHashSet();
            Assert.Contains("ix_revisions_note_id_number", present);
            return db.Model.GetEntityTypes().SelectMany(e => e.GetIndexes()).Select(i => i.GetDatabaseName()!).Where(n => !present.Contains(n)).ToList();
        });

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Upgrade_OfADatabaseFromANewerProgram_IsRefusedWithAClearLine()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await SchemaUpgrader.UpgradeAsync(connection, StoreProvider.Sqlite, TestContext.Current.CancellationToken));
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO schema_version (version, name) VALUES (9999, '9999_future')";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<DatabaseTooNewException>(() => SchemaUpgrader.UpgradeAsync(connection, StoreProvider.Sqlite, TestContext.Current.CancellationToken));

        Assert.Contains("新しい版（9999）", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ColumnsOfModel(IModel model) => model.GetEntityTypes()
        .SelectMany(e => e.GetProperties().Select(p => $"{e.GetTableName()}.{p.GetColumnName()} {(p.IsColumnNullable() ? "NULL" : "NOT NULL")}"))
        .Order(StringComparer.Ordinal);

    private static async Task<List<string>> ColumnsOfDatabaseAsync(KnowledgeDbContext db) => [.. (await QueryAsync(db, KnowledgeApp.OnPostgres
        ? "SELECT table_name, column_name, is_nullable = 'YES' FROM information_schema.columns WHERE table_schema = 'public'"
        : "SELECT m.name, c.name, c.\"notnull\" = 0 FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
        r => $"{r.GetString(0)}.{r.GetString(1)} {(r.GetBoolean(2) ? "NULL" : "NOT NULL")}")).Order(StringComparer.Ordinal)];

    private static async Task<List<string>> QueryAsync(KnowledgeDbContext db, string sql, Func<DbDataReader, string> read)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
