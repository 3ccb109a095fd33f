using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>A site where something else can be made to happen between the moment a request has read a note and the moment it saves.</summary>
public sealed class Meanwhile : DbCommandInterceptor, IAsyncDisposable
{
    private Func<Task>? _act;

    public Meanwhile() => App.Interceptors.Add(this);

    public KnowledgeApp App { get; } = new();

    /// <summary>Once, with the next request that loads a note in order to change it.</summary>
    public void WhenTheNoteIsRead(Func<Task> act) => _act = act;

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains("note_job_type", StringComparison.Ordinal) && Interlocked.Exchange(ref _act, null) is { } act)
        {
            await act();
        }

        return result;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
