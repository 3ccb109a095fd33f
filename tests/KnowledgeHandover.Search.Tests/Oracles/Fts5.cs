using Microsoft.Data.Sqlite;

namespace KnowledgeHandover.Search.Tests.Oracles;

/// <summary>The same documents in SQLite's FTS5, one column for each field: somebody else's answer to what matches.</summary>
internal sealed class Fts5 : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public Fts5()
    {
        _connection.Open();
        Execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, audience TEXT NOT NULL)");
        Execute("CREATE VIRTUAL TABLE words USING fts5(title, tags, headings, body, tokenize='unicode61')");
    }

    public void Put(SearchDocument document)
    {
        Remove(document.Key);
        Execute("INSERT INTO documents (key, audience) VALUES ($0, $1)", document.Key, document.Audience);
        Execute(
            "INSERT INTO words (rowid, title, tags, headings, body) SELECT id, $1, $2, $3, $4 FROM documents WHERE key = $0",
            document.Key, document.Title, document.Tags, document.Headings, document.Body);
    }

    public void Remove(string key)
    {
        Execute("DELETE FROM words WHERE rowid = (SELECT id FROM documents WHERE key = $0)", key);
        Execute("DELETE FROM documents WHERE key = $0", key);
    }

    public IReadOnlyList<string> Search(string match, Reader reader)
    {
        var audiences = string.Join(',', reader.Audiences.Select(audience => $"'{audience}'"));
        using var command = Command($"SELECT key FROM words JOIN documents ON id = words.rowid WHERE words MATCH $0 AND audience IN ({audiences})", match);
        using var rows = command.ExecuteReader();
        List<string> keys = [];
        while (rows.Read())
        {
            keys.Add(rows.GetString(0));
        }

        return keys;
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql, params object[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params object[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i]);
        }

        return command;
    }
}
