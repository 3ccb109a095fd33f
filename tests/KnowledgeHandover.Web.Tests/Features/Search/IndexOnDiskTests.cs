using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests.Features.Search;

/// <summary>The site is started again: it goes on from its index, or builds it anew, and is right either way.</summary>
public sealed class IndexOnDiskTests
{
    [Fact]
    public async Task Start_WithAGoodIndex_ReadsNoNoteAgain()
    {
        var (first, author, _) = await WithOneNoteAsync();
        await using var second = await first.StopAsync();
        var counted = new NotesRead();
        second.Interceptors.Add(counted);
        await AssertFindsAsync(second, author, "督促状の様式");
        Assert.Equal(0, counted.ByTheIndex);

        await using var third = await second.StopAsync();
        Directory.Delete(Path.Combine(third.DataFolder, "index"), recursive: true);
        var recounted = new NotesRead();
        third.Interceptors.Add(recounted);
        await AssertFindsAsync(third, author, "督促状の様式");
        Assert.True(recounted.ByTheIndex > 0, "control: without its index the site reads them");
    }

    [Fact]
    public async Task Start_WithAnOlderIndex_AppliesWhatItMissesBeforeItServes()
    {
        var (first, author, position) = await WithOneNoteAsync();
        await using var second = await first.StopAsync();
        var (index, kept) = (Path.Combine(second.DataFolder, "index"), Path.Combine(second.DataFolder, "kept"));
        CopyFiles(index, kept);
        using (await SignedInAsync(second, author))
        {
            await second.WriteNoteAsync(author, position, new NoteText("後から書いた引継書", "本文です。"), Audience.Nation);
            await second.WithDbAsync(async db =>
            {
                var note = await db.Notes.SingleAsync(n => n.Title == "督促状の様式");
                note.ShareWith(Audience.Member(author.Id));
                return await db.SaveChangesAsync();
            });
        }

        await using var third = await second.StopAsync();
        Directory.Delete(index, recursive: true);
        CopyFiles(kept, index);
        await AssertFindsAsync(third, author, "後から書いた引継書");
        using var stranger = await SignedInAsync(third, await Town.Iwaki(third).MemberAsync("鈴木 一郎"));
        var page = await stranger.OpenAsync("/search?q=督促状の様式&exact=true&kind=note");
        Assert.Contains("見つかりませんでした", page.Body!.TextContent, StringComparison.Ordinal);
        await AssertSameAsTheDatabaseAsync(third);
    }

    [Theory]
    [InlineData("*.segment")]
    [InlineData("manifest")]
    public async Task Start_WithADamagedIndex_BuildsItAnew(string damaged)
    {
        var (first, author, _) = await WithOneNoteAsync();
        await using var second = await first.StopAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(second.DataFolder, "index"), damaged))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(file, bytes[..(bytes.Length * 2 / 3)], TestContext.Current.CancellationToken);
        }

        var counted = new NotesRead();
        second.Interceptors.Add(counted);
        await AssertFindsAsync(second, author, "督促状の様式");

        Assert.True(counted.ByTheIndex > 0);
        await AssertSameAsTheDatabaseAsync(second);
    }

    /// <summary>A database put back to an older copy ends earlier; one that was written on since then has other changes in the same place.</summary>
    [Theory]
    [InlineData("DELETE FROM changes WHERE sequence = (SELECT MAX(sequence) FROM changes)", true)]
    [InlineData("UPDATE changes SET id = id + 1 WHERE sequence = (SELECT MAX(sequence) FROM changes)", true)]
    [InlineData("UPDATE changes SET id = id WHERE sequence = (SELECT MAX(sequence) FROM changes)", false)]
    public async Task Start_BesideAnotherDatabase_BuildsTheIndexAnew(string sql, bool isAnother)
    {
        var (first, author, _) = await WithOneNoteAsync();
        await using var second = await first.StopAsync();
        using (await SignedInAsync(second, author))
        {
        }

        await using var third = await second.StopAsync();
        await ExecuteAsync(third, sql);
        var counted = new NotesRead();
        third.Interceptors.Add(counted);
        await AssertFindsAsync(third, author, "督促状の様式");

        Assert.Equal(isAnother, counted.ByTheIndex > 0);
    }

    [Fact]
    public async Task Start_DaysLater_KnowsWhoHasTakenUpAPostSince()
    {
        var first = new KnowledgeApp();
        var koriyama = Town.Koriyama(first);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("星空観察課"), "主任");
        var member = await koriyama.MemberAsync("新任 太郎", position, from: new DateOnly(2026, 12, 1));
        using (var early = await SignedInAsync(first, member))
        {
            Assert.DoesNotContain("新任 太郎", (await early.OpenAsync("/search?q=星空観察課&kind=person")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        await using var second = await first.StopAsync();
        second.Clock.Advance(TimeSpan.FromDays(14));
        using var later = await SignedInAsync(second, member);

        Assert.Contains("新任 太郎", (await later.OpenAsync("/search?q=星空観察課&kind=person")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<(KnowledgeApp App, Member Author, Position Position)> WithOneNoteAsync()
    {
        var app = new KnowledgeApp();
        var koriyama = Town.Koriyama(app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("収納課"), "主任");
        var author = await koriyama.MemberAsync("収納 太郎", position);
        await app.WriteNoteAsync(author, position, new NoteText("督促状の様式", "本文です。"), Audience.Nation);
        await AssertFindsAsync(app, author, "督促状の様式");
        return (app, author, position);
    }

    private static async Task AssertFindsAsync(KnowledgeApp app, Member member, string title)
    {
        using var client = await SignedInAsync(app, member);
        await client.UntilAsync($"/search?q={title}&exact=true&kind=note", p => p.QuerySelector("main")!.QuerySelectorAll("a").Any(a => a.TextContent.Contains(title, StringComparison.Ordinal)));
    }

    /// <summary>Once the index serves.</summary>
    private static async Task<HttpClient> SignedInAsync(KnowledgeApp app, Member member)
    {
        var client = await app.SignInAsync(member);
        await client.UntilAsync("/health", p => p.Body!.TextContent == "Healthy");
        return client;
    }

    private static async Task AssertSameAsTheDatabaseAsync(KnowledgeApp app)
    {
        using var administrator = await SignedInAsync(app, await Town.Koriyama(app).MemberAsync("運営 太郎", role: MemberRole.SiteAdministrator));
        using var response = await administrator.SubmitAsync("/admin/search-index", []);
        Assert.EndsWith("件すべてが、データベースの内容と同じです", (await Browse.ParseAsync(response)).QuerySelector(".notice__title")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(KnowledgeApp app, string sql)
    {
        System.Data.Common.DbConnection connection = KnowledgeApp.OnPostgres
            ? new Npgsql.NpgsqlConnection(app.ConnectionString)
            : new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(app.DataFolder, "hikitsugi.db")};Pooling=False");
        await using (connection)
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }
    }

    private static void CopyFiles(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    /// <summary>Counts the queries by which the index, and nobody else, reads notes with all their text.</summary>
    private sealed class NotesRead : DbCommandInterceptor
    {
        private int _count;

        public int ByTheIndex => _count;

        public override ValueTask<System.Data.Common.DbDataReader> ReaderExecutedAsync(System.Data.Common.DbCommand command, CommandExecutedEventData eventData, System.Data.Common.DbDataReader result, CancellationToken cancellationToken = default)
        {
            // Whoever builds the whole index first asks for all keys.
            if (command.CommandText.Replace("\"", "", StringComparison.Ordinal).ReplaceLineEndings(" ").TrimEnd().EndsWith("FROM notes AS n", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _count);
            }

            return ValueTask.FromResult(result);
        }
    }
}
