using System.Data.Common;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests.Features.Search;

public sealed class IndexerTests
{
    /// <summary>The reader of the whole database and a writer meet: the new note's job type is younger than the list the reader began with.</summary>
    [Fact]
    public async Task Rebuild_WhileANoteIsTaggedWithABrandNewJobType_FindsTheNote()
    {
        await using var app = new KnowledgeApp();
        var writer = new WriterInBetween(app);
        app.Interceptors.Add(writer);
        _ = app.Services;
        writer.SiteIsUp.SetResult();

        var reader = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("鈴木 一郎"));
        await writer.Written.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(await FindsAsync(reader, "割り込みで書いた引継書"));
    }

    /// <summary>Waits for the index, which is built anew meanwhile.</summary>
    private static async Task<bool> FindsAsync(HttpClient reader, string title)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if ((await reader.OpenAsync("/search?q=生まれたばかりの業務")).QuerySelectorAll("main .list__title").Any(t => t.TextContent.Contains(title, StringComparison.Ordinal)))
            {
                return true;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return false;
    }

    /// <summary>Writes a job type and a note tagged with it, right after the first list of job types was read.</summary>
    private sealed class WriterInBetween(KnowledgeApp app) : DbCommandInterceptor
    {
        private int _calls;

        public TaskCompletionSource SiteIsUp { get; } = new();

        public TaskCompletionSource Written { get; } = new();

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("job_type_alias", StringComparison.Ordinal) && Interlocked.Increment(ref _calls) == 1)
            {
                await SiteIsUp.Task;
                await WriteAsync();
                Written.SetResult();
            }

            return result;
        }

        private async Task WriteAsync()
        {
            var koriyama = Town.Koriyama(app);
            var position = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任");
            var author = await koriyama.MemberAsync("佐藤 みどり", position);
            await app.WithDbAsync(async db =>
            {
                db.JobTypes.Add(JobType.Define(new NationalJobType { Slug = "new-born", Name = "生まれたばかりの業務", Kana = "うまれたばかりのぎょうむ", Kind = JobTypeKind.Duty }));
                return await db.SaveChangesAsync();
            });
            await app.WriteNoteAsync(author, position, new NoteText("割り込みで書いた引継書", "本文です。"), Audience.Nation, "new-born");
        }
    }
}
