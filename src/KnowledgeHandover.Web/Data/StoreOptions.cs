namespace KnowledgeHandover.Web.Data;

public enum StoreProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Where the data lies. Section "Database" of the configuration, and <c>--data DIR</c>.</summary>
public sealed record StoreOptions
{
    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>Folder of the SQLite database and of everything derived from it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Npgsql connection string; only for PostgreSQL.</summary>
    public string? ConnectionString { get; init; }

    public string SqliteFile => Path.Combine(DataFolder, "hikitsugi.db");
}
