using Microsoft.Win32.SafeHandles;

namespace Wakachi.Cli;

/// <summary>The standard output, of which one can tell whether its reader has gone.</summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32;

    public static Stream Open()
    {
        var console = Console.OpenStandardOutput();
        if (OperatingSystem.IsWindows())
        {
            return console;
        }

        // The console's own stream passes over EPIPE in silence, and "yes | wakachi | head" would never end. A file (which
        // is seekable, and breaks no pipe) stays with the console's stream: a FileStream would keep an offset of its own.
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? console : pipe;
    }

    /// <summary>Whether the reader has gone, having seen enough.</summary>
    public static bool HasLostReader(Exception exception) => exception is IOException { HResult: BrokenPipe };
}
