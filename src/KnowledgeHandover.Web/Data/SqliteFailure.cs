using Microsoft.Data.Sqlite;

namespace KnowledgeHandover.Web.Data;

/// <summary>Which errors of SQLite lie in the store and not in the statement.</summary>
internal static class SqliteFailure
{
    private const int Busy = 5, Locked = 6, NoMemory = 7, ReadOnly = 8, Interrupted = 9, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>Nothing can be written now; the same save may work later.</summary>
    public static bool IsOfTheStore(Exception exception) => IsOfTheDisk(exception)
        || CodeOf(exception) is Busy or Locked or NoMemory or ReadOnly or Interrupted or CannotOpen;

    /// <summary>What the file says can no longer be trusted.</summary>
    public static bool IsOfTheDisk(Exception exception) => CodeOf(exception) is IoError or Corrupt or Full or NotADatabase;

    /// <summary>The primary code; 0 when it is no error of SQLite.</summary>
    public static int CodeOf(Exception exception) => (exception as SqliteException ?? exception.InnerException as SqliteException)?.SqliteErrorCode ?? 0;
}
