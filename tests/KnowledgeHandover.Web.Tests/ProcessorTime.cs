using System.Diagnostics;
using System.Globalization;

namespace KnowledgeHandover.Web.Tests;

/// <summary>What work costs on this thread, however busy the machine is; where the system does not tell it, the time that passes.</summary>
internal static class ProcessorTime
{
    private const string OfThisThread = "/proc/thread-self/schedstat";

    public static TimeSpan Of(Action work)
    {
        var before = Now();
        work();
        return Now() - before;
    }

    private static TimeSpan Now() => File.Exists(OfThisThread)
        ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(OfThisThread).Split(' ')[0], CultureInfo.InvariantCulture) / 1000)
        : Stopwatch.GetElapsedTime(0);
}
