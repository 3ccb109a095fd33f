using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>
/// The processor time of the calling thread: what else the machine does meanwhile counts little against whoever is measured.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    public static long Nanoseconds()
    {
        if (GetTime(ThreadCpuTime, out var time) != 0)
        {
            throw new InvalidOperationException("This system has no clock of a thread's processor time.");
        }

        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
