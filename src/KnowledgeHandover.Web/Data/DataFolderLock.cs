namespace KnowledgeHandover.Web.Data;

/// <summary>One process per SQLite folder: the second is refused. The system releases the lock even after a kill.</summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderInUseException">Another process holds the folder.</exception>
    public static DataFolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new DataFolderLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new DataFolderInUseException(folder, exception);
        }
    }

    public void Dispose() => _file.Dispose();
}

public sealed class DataFolderInUseException(string folder, Exception inner)
    : Exception($"データフォルダー {folder} は別の「ひきつぎ」が使っています。先に動いているものを止めるか、--data で別のフォルダーを指定してください。", inner);
