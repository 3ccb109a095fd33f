using Microsoft.Data.Sqlite;

namespace Benchmarks.Searching;

/// <summary>
/// FTS5 of the SQLite that the site uses, without a copy of the text (detail=full), ranked by its bm25. It is asked for as long as
/// its share of time lasts: it scores every match and would take hours.
/// </summary>
internal sealed class SqliteEngine : IEngine
{
    private const long NanosecondsPerClass = 15_000_000_000;

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("benchmarks-sqlite-").FullName, "notes.db");
    private readonly SqliteConnection _connection;
    private IReadOnlyList<BenchmarkQuery> _queries = [];
    private double?[]? _times;

    public SqliteEngine()
    {
        _connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA mmap_size=4294967296");
        Execute("CREATE TABLE note (id INTEGER PRIMARY KEY, audience TEXT NOT NULL, updated INTEGER NOT NULL, municipality TEXT NOT NULL, jobTypes TEXT NOT NULL)");
        Execute("""CREATE VIRTUAL TABLE words USING fts5(body, content='', detail=full, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co P* S* M*'")""");
    }

    public string Name => "FTS5";

    public IndexCost Index(string path)
    {
        var (thread, number) = (0L, 0);
        using var transaction = _connection.BeginTransaction();
        using var note = Prepare("INSERT INTO note VALUES ($0, $1, $2, $3, $4)", 5);
        using var words = Prepare("INSERT INTO words(rowid, body) VALUES ($0, $1)", 2);
        foreach (var lines in File.ReadLines(path).Chunk(1_000))
        {
            var start = ThreadClock.Nanoseconds();
            foreach (var line in lines.Select(NoteLine.Parse))
            {
                Run(note, ++number, line.Audience, line.Seconds, line.Municipality, line.JobTypes);
                Run(words, number, line.Text);
            }

            thread += ThreadClock.Nanoseconds() - start;
        }

        var end = ThreadClock.Nanoseconds();
        transaction.Commit();
        Execute("ANALYZE");
        thread += ThreadClock.Nanoseconds() - end;
        return new IndexCost(thread, thread, new FileInfo(_file).Length, 1);
    }

    public void Take(IReadOnlyList<BenchmarkQuery> queries) => (_queries, _times) = (queries, null);

    /// <summary>It has its say only once: later passes repeat what the first one found.</summary>
    public double?[] Pass()
    {
        if (_times is null)
        {
            _times = new double?[_queries.Count];
            foreach (var group in _queries.Index().GroupBy(entry => entry.Item.Class))
            {
                Time(group, _times);
            }
        }

        return _times;
    }

    public long[] Count(IReadOnlyList<int> queries) => [.. queries.Select(query => Count(_queries[query]))];

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    private void Time(IEnumerable<(int Index, BenchmarkQuery Item)> queries, double?[] times)
    {
        var spent = 0L;
        foreach (var (index, query) in queries)
        {
            if (spent > NanosecondsPerClass)
            {
                break;
            }

            var start = ThreadClock.Nanoseconds();
            Ask(query);
            var time = ThreadClock.Nanoseconds() - start;
            spent += time;
            times[index] = time;
        }
    }

    private void Ask(BenchmarkQuery query)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query switch
        {
            { Kind: QueryKind.Newest } => "SELECT note.id FROM words CROSS JOIN note ON note.id = words.rowid WHERE words MATCH $match ORDER BY updated DESC LIMIT 10",
            { Audiences: Visibility.Everything } => "SELECT rowid FROM words WHERE words MATCH $match ORDER BY rank LIMIT 10",
            _ => $"SELECT note.id FROM words CROSS JOIN note ON note.id = words.rowid WHERE words MATCH $match AND audience IN ({Quoted(query.Audiences)}) ORDER BY rank LIMIT 10",
        };
        command.Parameters.AddWithValue("$match", Match(query));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            rows.GetInt64(0);
        }
    }

    private long Count(BenchmarkQuery query)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query.Audiences == Visibility.Everything
            ? "SELECT count(*) FROM words WHERE words MATCH $match"
            : $"SELECT count(*) FROM words CROSS JOIN note ON note.id = words.rowid WHERE words MATCH $match AND audience IN ({Quoted(query.Audiences)})";
        command.Parameters.AddWithValue("$match", Match(query));
        return (long)command.ExecuteScalar()!;
    }

    // The names of audiences are this program's own.
    private static string Quoted(string audiences) => $"'{audiences.Replace(",", "','", StringComparison.Ordinal)}'";

    private static string Match(BenchmarkQuery query) => query.Kind switch
    {
        QueryKind.Phrase => $"\"{string.Join(' ', query.Words)}\"",
        QueryKind.Prefix => $"\"{query.Words[0]}\" *",
        QueryKind.Any => string.Join(" OR ", query.Words.Select(word => $"\"{word}\"")),
        _ => string.Join(" AND ", query.Words.Select(word => $"\"{word}\"")),
    };

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(Enumerable.Range(0, parameters).Select(i => new SqliteParameter($"${i}", null)));
        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
