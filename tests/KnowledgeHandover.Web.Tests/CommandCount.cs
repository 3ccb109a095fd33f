using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests;

/// <summary>Counts what a request asks of the store.</summary>
public sealed class CommandCount : DbCommandInterceptor
{
    /// <summary>Tables that the background parts look into all the time.</summary>
    private static readonly string[] Polled = ["changes", "watermarks"];
    private readonly List<string> _texts = [];

    public async Task<int> DuringAsync<T>(Func<Task<T>> act) => (await TextsDuringAsync(act)).Count;

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
