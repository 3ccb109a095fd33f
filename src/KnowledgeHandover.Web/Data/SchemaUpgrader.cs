using System.Data.Common;
using System.Globalization;
using System.Reflection;

namespace KnowledgeHandover.Web.Data;

/// <summary>Brings the database to this program's version: the numbered scripts of Data/Schema, each in one transaction.</summary>
public static class SchemaUpgrader
{
    /// <returns>The version the database had before.</returns>
    /// <exception cref="DatabaseTooNewException">The database was written by a newer program.</exception>
    public static async Task<int> UpgradeAsync(DbConnection connection, StoreProvider provider, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, null, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)", cancellationToken);
        var scripts = Scripts(provider);
        var current = await CurrentVersionAsync(connection, cancellationToken);
        if (current > scripts[^1].Version)
        {
            throw new DatabaseTooNewException(current, scripts[^1].Version);
        }

        foreach (var script in scripts.Where(s => s.Version > current))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, transaction, script.Sql, cancellationToken);
            await ExecuteAsync(connection, transaction, $"INSERT INTO schema_version (version, name) VALUES ({script.Version}, '{script.Name}')", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return current;
    }

    public static IReadOnlyList<SchemaScript> Scripts(StoreProvider provider)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"{assembly.GetName().Name}.Data.Schema.{provider}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => Read(assembly, n, n[folder.Length..^".sql".Length]))];
    }

    private static SchemaScript Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new SchemaScript(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }

    private static async Task<int> CurrentVersionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(version), 0) FROM schema_version";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

public sealed record SchemaScript(int Version, string Name, string Sql);

public sealed class DatabaseTooNewException(int database, int program)
    : Exception($"このデータベースは新しい版（{database}）で作られています。このプログラムが扱えるのは版 {program} までです。新しいプログラムで起動してください。");
