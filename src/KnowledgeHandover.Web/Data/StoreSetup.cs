using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace KnowledgeHandover.Web.Data;

/// <summary>Registers the store for one of the two providers, and prepares it at start.</summary>
internal static class StoreSetup
{
    public static void AddStore(this IServiceCollection services, StoreOptions options)
    {
        services.AddSingleton(options);
        services.AddScoped<AuditTrailCheck>();
        services.AddSingleton<ChangeSignal>();
        if (options.Provider == StoreProvider.Postgres)
        {
            var connectionString = options.ConnectionString ?? throw new InvalidOperationException("Database:ConnectionString is missing.");
            services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
            services.AddSingleton<IWriteGate, PostgresWriteGate>();
            services.AddDbContext<KnowledgeDbContext>((s, db) => db.UseNpgsql(s.GetRequiredService<NpgsqlDataSource>()));
            return;
        }

        services.AddSingleton(_ => DataFolderLock.Take(options.DataFolder));
        services.AddSingleton<SqliteWriteGate>();
        services.AddSingleton<IWriteGate>(s => s.GetRequiredService<SqliteWriteGate>());
        var readOnly = new SqliteConnectionStringBuilder { DataSource = options.SqliteFile, Mode = SqliteOpenMode.ReadOnly }.ToString();
        services.AddDbContext<KnowledgeDbContext>(db => db.UseSqlite(readOnly).AddInterceptors(ReadConnectionPragmas.Instance));
    }

    /// <summary>Takes the folder, upgrades the schema; of several nodes that start at once on one PostgreSQL, one after the other.</summary>
    public static async Task PrepareStoreAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<StoreOptions>();
        if (options.Provider == StoreProvider.Sqlite)
        {
            services.GetRequiredService<DataFolderLock>();
            var gate = services.GetRequiredService<SqliteWriteGate>();
            await SchemaUpgrader.UpgradeAsync(gate.Writer, options.Provider, cancellationToken);
            return;
        }

        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);
        await using var upgrade = await UpgradeLock.TakeAsync(connection, cancellationToken);
        await SchemaUpgrader.UpgradeAsync(connection, options.Provider, cancellationToken);
    }

    private sealed class ReadConnectionPragmas : DbConnectionInterceptor
    {
        public static readonly ReadConnectionPragmas Instance = new();
        private const string Pragmas = "PRAGMA wal_autocheckpoint=0; PRAGMA query_only=ON; PRAGMA temp_store=MEMORY;";

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        // SQLite's asynchronous methods run synchronously in any case.
        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
