using Npgsql;

namespace KnowledgeHandover.Web.Data;

/// <summary>Holds the other nodes off while one upgrades the schema. The server releases it too when this node dies.</summary>
internal sealed class UpgradeLock : IAsyncDisposable
{
    private const long Key = 7002;
    private readonly NpgsqlConnection _connection;

    private UpgradeLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<UpgradeLock> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", cancellationToken);
        return new UpgradeLock(connection);
    }

    /// <summary>The connection goes back to the pool, so that the lock must be given back before.</summary>
    public async ValueTask DisposeAsync() => await ExecuteAsync(_connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // An upgrade of the other node may take longer than any command should.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter<long> { TypedValue = Key } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
