namespace KnowledgeHandover.Web.Data;

/// <summary>
/// Rung after every commit of this process, so that the readers of the change log need not wait for their next poll.
/// Only a hint: another node's commits are found by polling.
/// </summary>
public sealed class ChangeSignal
{
    private TaskCompletionSource _next = NewSource();

    /// <summary>Completes at the next commit. Take it before reading the log, so that no commit falls between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Ring() => Interlocked.Exchange(ref _next, NewSource()).TrySetResult();

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
