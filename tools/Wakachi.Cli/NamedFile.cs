namespace Wakachi.Cli;

/// <summary>Files named on the command line; what is wrong with them is told to the person who named them.</summary>
internal static class NamedFile
{
    public static FileStream OpenRead(string path) => Open(path, () => File.OpenRead(path));

    public static FileStream Create(string path) => Open(path, () => File.Create(path));

    private static FileStream Open(string path, Func<FileStream> open)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"「{path}」はフォルダーです。ファイルを指定してください。");
        }

        try
        {
            return open();
        }
        catch (FileNotFoundException exception)
        {
            throw new IOException($"「{path}」というファイルはありません。", exception);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new IOException($"「{path}」を置くフォルダーがありません。", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"「{path}」を開く権限がありません。", exception);
        }
    }
}
