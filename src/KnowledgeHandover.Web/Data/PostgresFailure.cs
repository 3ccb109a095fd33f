using Npgsql;

namespace KnowledgeHandover.Web.Data;

/// <summary>Which errors lie in the server or on the way to it, and not in the statement.</summary>
internal static class PostgresFailure
{
    /// <summary>
    /// Connection lost (08), the server goes down or comes up (57P), resources (53), system error (58); a standby only reads. Without a
    /// state: no server was reached, or it fell silent.
    /// </summary>
    public static bool IsOfTheStore(Exception exception) =>
        IsUnreachable(exception) || HasState(exception, "53", "58", PostgresErrorCodes.ReadOnlySqlTransaction);

    /// <summary>Nothing can be read either.</summary>
    public static bool IsUnreachable(Exception exception) =>
        Chain(exception).Any(e => e is NpgsqlException { SqlState: null }) || HasState(exception, "08", "57P");

    private static bool HasState(Exception exception, params string[] classes) =>
        Chain(exception).OfType<NpgsqlException>().Any(e => classes.Any(c => e.SqlState?.StartsWith(c, StringComparison.Ordinal) == true));

    /// <summary>Entity Framework wraps what it takes for transient, once or twice.</summary>
    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}
