using System.Data.Common;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests.Features.JobTypes;

/// <summary>A tag that is added while a note is saved stays, whatever becomes of the note: then its record must stay too.</summary>
public sealed class AddedTagRecordTests : IAsyncDisposable
{
    private readonly KnowledgeApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task NewTag_OfANoteThatCouldNotBeSaved_HasItsRecord()
    {
        var failing = new FailingNotes();
        _app.Interceptors.Add(failing);
        var town = await NoteTown.BuildAsync(_app);
        using var client = await _app.SignInAsync(town.Writer);
        failing.Fails = true;

        using var response = await client.SubmitAsync("/notes/new", new()
        {
            ["Input.Title"] = "保存できない引継書",
            ["Input.JobTypes"] = "さくら祭りの運営",
            ["Pick.さくら祭りの運営"] = "new",
            ["Input.LeavesBlanks"] = "true",
            ["Input.Act"] = "Save",
        });

        failing.Fails = false;
        Assert.True((int)response.StatusCode >= 500, $"{(int)response.StatusCode}");
        var tag = await _app.WithDbAsync(db => db.JobTypes.SingleAsync(j => j.Name == "さくら祭りの運営"));
        var subject = $"job-type/{tag.Id}";
        Assert.Equal(1, await _app.WithDbAsync(db => db.AuditTrail.CountAsync(a => a.Action == "job-type.add" && a.Subject == subject)));
    }

    private sealed class FailingNotes : DbCommandInterceptor
    {
        public bool Fails { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Fails && command.CommandText.Contains("INSERT INTO", StringComparison.Ordinal) && command.CommandText.Contains("revision_number", StringComparison.Ordinal)
                ? throw new InvalidOperationException("broken on purpose")
                : new(result);
    }
}
