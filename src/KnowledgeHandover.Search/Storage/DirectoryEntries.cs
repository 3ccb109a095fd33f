using System.Runtime.InteropServices;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// Puts names on the disk. On Unix a file's new name lies in its folder, which is flushed apart from the file, and .NET opens no folder.
/// </summary>
internal static partial class DirectoryEntries
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows() || Open(folder, ReadOnly) is var handle && handle < 0)
        {
            return;
        }

        // Some file systems refuse it: then a power cut may cost the index, which is built anew.
        _ = Synchronize(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
