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

        await reader.UntilAsync("/search?q=生まれたばかりの業務", p => p.Body!.TextContent.Contains("割り込みで書いた引継書", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_WhileTheIndexIsBeingBuilt_SaysSoAndFindsAfterwards()
    {
        await using var app = new KnowledgeApp();
        var gate = new HeldRebuild();
        app.Interceptors.Add(gate);
        var koriyama = Town.Koriyama(app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("準備課"), "主任");
        var author = await koriyama.MemberAsync("準備 太郎", position);
        await app.WriteNoteAsync(author, position, new NoteText("準備中に探す引継書", "本文です。"), Audience.Nation);
        using var reader = await app.SignInAsync(author);

        var early = await reader.OpenAsync("/search?q=準備中に探す");
        using var notYet = await reader.GetAsync("/health", TestContext.Current.CancellationToken);
        gate.Release.SetResult();
        await reader.UntilAsync("/health", p => p.Body!.TextContent == "Healthy");
        var later = await reader.UntilAsync("/search?q=準備中に探す", p => !p.Body!.TextContent.Contains("見つかりませんでした", StringComparison.Ordinal));

        Assert.Contains("検索の準備中です", early.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("システムを起動した直後のため、まだ検索できません。数秒後に、もう一度お試しください。", early.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("見つかりませんでした", early.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, notYet.StatusCode);
        Assert.Contains("準備中に探す引継書", later.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("検索の準備中です", later.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_WithARecordThatCannotBeRead_LeavesItOutAndSaysSo()
    {
        await using var app = new KnowledgeApp();
        app.Interceptors.Add(new Poison("読めない引継書"));
        var koriyama = Town.Koriyama(app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("毒見課"), "主任");
        var author = await koriyama.MemberAsync("毒見 太郎", position);
        using var reader = await app.SignInAsync(author);
        await reader.UntilAsync("/health", p => p.Body!.TextContent == "Healthy");

        await app.WriteNoteAsync(author, position, new NoteText("読めない引継書", "毒見の本文です。"), Audience.Nation);
        await app.WriteNoteAsync(author, position, new NoteText("読める引継書", "毒見の本文です。"), Audience.Nation);

        await reader.UntilAsync("/health", p => p.Body!.TextContent == "Degraded");
        var page = await reader.UntilAsync("/search?q=毒見&kind=note", p => p.Body!.TextContent.Contains("読める引継書", StringComparison.Ordinal));
        Assert.DoesNotContain("読めない引継書", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OfANoteWithKnownNames_DoesNotReadAllMunicipalitiesAgain()
    {
        await using var app = new KnowledgeApp();
        var lists = new WholeLists();
        app.Interceptors.Add(lists);
        var koriyama = Town.Koriyama(app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任");
        var author = await koriyama.MemberAsync("佐藤 みどり", position);
        using var reader = await app.SignInAsync(author);
        await app.WriteNoteAsync(author, position, new NoteText("一通目の引継書", "本文です。"), Audience.Nation, "fixed-asset-tax");
        await reader.UntilAsync("/search?q=一通目", p => p.Body!.TextContent.Contains("一通目の引継書", StringComparison.Ordinal));
        var before = lists.Count;

        await app.WriteNoteAsync(author, position, new NoteText("二通目の引継書", "本文です。"), Audience.Nation, "fixed-asset-tax");
        await reader.UntilAsync("/search?q=二通目", p => p.Body!.TextContent.Contains("二通目の引継書", StringComparison.Ordinal));

        Assert.True(before > 0, "control: the first time they are read");
        Assert.Equal(before, lists.Count);
    }

    /// <summary>Holds the index back in the midst of its first reading.</summary>
    private sealed class HeldRebuild : DbCommandInterceptor
    {
        public TaskCompletionSource Release { get; } = new();

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            // Only the index reads them all.
            if (command.CommandText.Contains("job_type_alias", StringComparison.Ordinal) && !command.CommandText.Contains("WHERE", StringComparison.Ordinal))
            {
                await Release.Task;
            }

            return result;
        }
    }

    /// <summary>Whoever reads the note of this title fails, but not because of the database.</summary>
    internal sealed class Poison(string title) : IMaterializationInterceptor
    {
        public object InitializedInstance(MaterializationInterceptionData materializationData, object entity) =>
            entity is Note note && note.Title == title ? throw new InvalidOperationException("poison") : entity;
    }

    /// <summary>Counts how often the whole list of municipalities is read.</summary>
    private sealed class WholeLists : DbCommandInterceptor
    {
        private int _count;

        public int Count => _count;

        public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("municipalities", StringComparison.Ordinal) && !command.CommandText.Contains("WHERE", StringComparison.Ordinal) && !command.CommandText.Contains("JOIN", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _count);
            }

            return ValueTask.FromResult(result);
        }
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
