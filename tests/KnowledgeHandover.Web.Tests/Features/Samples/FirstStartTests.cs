using KnowledgeHandover.Web.Features;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace KnowledgeHandover.Web.Tests.Features.Samples;

public sealed class FirstStartTests
{
    private static readonly string ShippedFolder = AppContext.BaseDirectory;

    [Fact]
    public async Task Start_AfterOneThatBrokeOff_BeginsAnew()
    {
        await using var app = await EmptyAsync();
        var broken = await BrokenFolderAsync();

        var mistake = await Assert.ThrowsAsync<FormatException>(() => StartAsync(app, Environments.Production, broken));
        var left = await app.WithDbAsync(db => db.Municipalities.CountAsync());
        await StartAsync(app, Environments.Production, ShippedFolder);

        Assert.Contains("の親 no-such-parent がありません。", mistake.Message, StringComparison.Ordinal);
        Assert.Equal(0, left);
        Assert.Equal(1_788, await app.WithDbAsync(db => db.Municipalities.CountAsync()));
        Assert.Equal(218, await app.WithDbAsync(db => db.JobTypes.CountAsync()));
        Assert.Equal(0, await app.WithDbAsync(db => db.Notes.CountAsync()));
        Directory.Delete(broken, recursive: true);
    }

    [Fact]
    public async Task Start_InDevelopment_LoadsTheSamplesOnce()
    {
        await using var app = await EmptyAsync();
        await StartAsync(app, Environments.Development, ShippedFolder);
        await StartAsync(app, Environments.Development, ShippedFolder);

        await app.WithDbAsync(async db =>
        {
            var notes = await db.Notes.AsNoTracking().Include(n => n.JobTypes).ToListAsync();
            Assert.Equal(55, notes.Count);
            Assert.True(notes.SelectMany(n => n.JobTypes).Select(j => j.JobTypeId).Distinct().Count() >= 24);
            Assert.True(notes.Select(n => n.MunicipalityCode).Distinct().Count() >= 16);
            Assert.All(notes, n => Assert.InRange(n.Body.Length, 800, 8_000));
            Assert.Contains(notes, n => n.State == NoteState.Draft);
            Assert.Contains(notes, n => n.State == NoteState.Archived);
            Assert.True(await db.Users.CountAsync() >= 80);
            Assert.True(await db.Assignments.CountAsync(a => a.To != null) >= 20);
            Assert.Equal(25, await db.Questions.CountAsync());
            Assert.True(await db.Subscriptions.CountAsync() >= 80);
            Assert.Equal(Enum.GetValues<TransferStep>(), (await db.Transfers.Select(t => t.Step).Distinct().ToListAsync()).Order());
            Assert.Equal(8, await db.Transfers.CountAsync());
            return 0;
        });
    }

    /// <summary>A site whose database is as it was before the first start.</summary>
    private static async Task<KnowledgeApp> EmptyAsync()
    {
        var app = new KnowledgeApp();
        await app.WithDbAsync(db => db.WriteAsync(
            async () =>
            {
                await db.Database.ExecuteSqlRawAsync("DELETE FROM job_type_alias");
                await db.JobTypes.ExecuteDeleteAsync();
                await db.Watermarks.ExecuteDeleteAsync();
                return await db.Municipalities.ExecuteDeleteAsync();
            },
            default));
        return app;
    }

    /// <summary>Good municipalities, but a job type whose parent is missing.</summary>
    private static async Task<string> BrokenFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("hikitsugi-broken-").FullName;
        var samples = Directory.CreateDirectory(Path.Combine(folder, "content-samples")).FullName;
        File.Copy(Path.Combine(ShippedFolder, "content-samples", "municipalities.csv"), Path.Combine(samples, "municipalities.csv"));
        await File.WriteAllTextAsync(
            Path.Combine(samples, "job-types.csv"),
            "slug,name,kana,kind,parent,aliases,legal_basis,description\nlost,迷子の業務,まいごのぎょうむ,duty,no-such-parent,,,説明です。\n");
        return folder;
    }

    private static Task StartAsync(KnowledgeApp app, string environment, string folder) =>
        app.Services.StartStoreAsync(new Place { EnvironmentName = environment, ContentRootPath = folder }, CancellationToken.None);

    private sealed class Place : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public required string ContentRootPath { get; set; }

        public string ApplicationName { get; set; } = "KnowledgeHandover.Web";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
