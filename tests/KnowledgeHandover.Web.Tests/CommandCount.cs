using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests;

/// <summary>Counts what a request asks of the store.</summary>
public sealed class CommandCount : DbCommandInterceptor
{
    /// <summary>Tables that the background parts look into all the time.</summary>
    private static readonly string[] Polled = ["changes", "watermarks"];
    private const int Runs = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly List<string> _texts = [];

    /// <summary>The shortest of several runs: what the background parts read meanwhile only adds, and they come to rest.</summary>
    public async Task<IReadOnlyList<string>> FewestDuringAsync<T>(Func<Task<T>> act)
    {
        var fewest = await TextsDuringAsync(act);
        for (var run = 1; run < Runs; run++)
        {
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
            var texts = await TextsDuringAsync(act);
            fewest = texts.Count < fewest.Count ? texts : fewest;
        }

        return fewest;
    }

    public async Task<IReadOnlyList<string>> TextsDuringAsync<T>(Func<Task<T>> act)
    {
        lock (_texts)
        {
            _texts.Clear();
        }

        await act();
        lock (_texts)
        {
            return [.. _texts];
        }
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        lock (_texts)
        {
            if (!Polled.Any(t => command.CommandText.Contains(t, StringComparison.Ordinal)))
            {
                _texts.Add(command.CommandText);
            }
        }

        return ValueTask.FromResult(result);
    }
}
