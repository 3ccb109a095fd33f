using System.Diagnostics;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>
/// Holds work in the background to half of one processor, as thread priorities mean nothing on Linux, and ends it when the index is
/// closed.
/// </summary>
internal sealed class Pace(CancellationToken stopping)
{
    private const int StepsBetweenLooks = 64;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);
    private readonly Stopwatch _working = Stopwatch.StartNew();
    private int _steps;

    /// <summary>To be called between small pieces of the work.</summary>
    /// <exception cref="OperationCanceledException">The work is no longer wanted.</exception>
    public void Step()
    {
        if (++_steps % StepsBetweenLooks != 0)
        {
            return;
        }

        stopping.ThrowIfCancellationRequested();
        if (_working.Elapsed is var worked && worked >= Turn)
        {
            stopping.WaitHandle.WaitOne(worked);
            _working.Restart();
        }
    }
}
