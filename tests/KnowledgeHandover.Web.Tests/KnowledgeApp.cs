using KnowledgeHandover.Web.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace KnowledgeHandover.Web.Tests;

/// <summary>
/// The whole site on a private database: SQLite, or PostgreSQL when HIKITSUGI_TEST_PROVIDER says so. The reference data is loaded once
/// per run into a template that each app copies.
/// </summary>
public sealed class KnowledgeApp : WebApplicationFactory<Program>
{
    private static readonly Lazy<Task> Template = new(MakeTemplateAsync);
    private readonly string _folder = Directory.CreateTempSubdirectory("hikitsugi-test-").FullName;
    private bool _goesOn;
    private readonly string _database = $"hikitsugi_{Guid.NewGuid():N}";
    private readonly bool _isTemplate;

    public KnowledgeApp()
        : this(isTemplate: false)
    {
        Template.Value.GetAwaiter().GetResult();
        Copy();
    }

    private KnowledgeApp(bool isTemplate)
    {
        _isTemplate = isTemplate;
        if (isTemplate)
        {
            _database = TemplateDatabase;
            CreateDatabase(null);
        }
    }

    private KnowledgeApp(string database) => _database = database;

    private KnowledgeApp(KnowledgeApp before)
    {
        (_database, _folder) = (before._database, before._folder);
        Clock.Set(before.Clock.GetUtcNow());
    }

    public static bool OnPostgres => string.Equals(Environment.GetEnvironmentVariable("HIKITSUGI_TEST_PROVIDER"), "postgres", StringComparison.OrdinalIgnoreCase);

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero));

    public string DataFolder => _folder;

    /// <summary>Configuration of this app alone; to be filled before its first use.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Sees every command of the store; to be filled before its first use.</summary>
    public List<IInterceptor> Interceptors { get; } = [];

    internal static string ServerConnection => Environment.GetEnvironmentVariable("HIKITSUGI_TEST_POSTGRES")
        ?? throw new InvalidOperationException("HIKITSUGI_TEST_POSTGRES is not set; tests/run sets it.");

    private static string TemplateDatabase { get; } = $"hikitsugi_template_{Guid.NewGuid():N}";

    private static string TemplateFile { get; } = Path.Combine(Directory.CreateTempSubdirectory("hikitsugi-template-").FullName, "hikitsugi.db");

    /// <summary>The server to go to in the place of the one of all tests; to be set before the first use.</summary>
    public string? PostgresHost { get; set; }

    public string ConnectionString => ConnectionTo(_database, PostgresHost);

    /// <summary>Several nodes of one site on an empty PostgreSQL database.</summary>
    public static IReadOnlyList<KnowledgeApp> NodesOnEmptyDatabase(int count)
    {
        var database = $"hikitsugi_{Guid.NewGuid():N}";
        Execute($"CREATE DATABASE {database}");
        return [.. Enumerable.Range(0, count).Select(_ => new KnowledgeApp(database))];
    }

    /// <summary>Stops the site.</summary>
    /// <returns>The same site on the same data, to be started anew.</returns>
    public async Task<KnowledgeApp> StopAsync()
    {
        _goesOn = true;
        await DisposeAsync();
        return new KnowledgeApp(this);
    }

    /// <summary>Runs code against the store, as the program's own parts do.</summary>
    public async Task<T> WithDbAsync<T>(Func<KnowledgeDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>());
    }

    /// <summary>Over TLS where the site says that people reach it so: its cookies go no other way.</summary>
    public HttpClient CreateAnonymousClient() => CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        HandleCookies = true,
        BaseAddress = new Uri(Settings.GetValueOrDefault("Site:Origin")?.StartsWith("https:", StringComparison.Ordinal) == true ? "https://localhost" : "http://localhost"),
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("data", _folder);
        builder.UseSetting("Accounts:MailDomains:1", "example.lg.jp");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        if (OnPostgres)
        {
            builder.UseSetting("Database:Provider", "Postgres");
            builder.UseSetting("Database:ConnectionString", ConnectionString);
        }

        builder.ConfigureServices(services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock))
            .ConfigureDbContext<KnowledgeDbContext>(db => db.AddInterceptors(Interceptors)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !_isTemplate && !_goesOn)
        {
            if (OnPostgres)
            {
                Execute($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
            }

            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task MakeTemplateAsync()
    {
        await using var app = new KnowledgeApp(isTemplate: true);
        using var client = app.CreateAnonymousClient();
        var store = app.Services.GetRequiredService<StoreOptions>();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (OnPostgres)
        {
            // Closed connections take a moment to disappear, and a template must have none.
            Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{TemplateDatabase}'");
            return;
        }

        File.Copy(store.SqliteFile, TemplateFile, overwrite: true);
    }

    private void Copy()
    {
        if (OnPostgres)
        {
            CreateDatabase(TemplateDatabase);
        }
        else
        {
            File.Copy(TemplateFile, Path.Combine(_folder, "hikitsugi.db"));
        }
    }

    private void CreateDatabase(string? template)
    {
        if (OnPostgres)
        {
            Execute($"CREATE DATABASE {_database}" + (template is null ? "" : $" TEMPLATE {template}"));
        }
    }

    private static string ConnectionTo(string database, string? host) => new NpgsqlConnectionStringBuilder(ServerConnection)
    {
        Database = database,
        MaxPoolSize = 20,
        Host = host ?? new NpgsqlConnectionStringBuilder(ServerConnection).Host,
    }.ToString();

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ServerConnection) { Pooling = false }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
