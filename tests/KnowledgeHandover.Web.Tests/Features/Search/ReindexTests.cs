namespace KnowledgeHandover.Web.Tests.Features.Search;

/// <summary>The verb as the one who runs the program types it.</summary>
public sealed class ReindexTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hikitsugi-reindex-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reindex_WhileTheSiteRuns_IsRefusedAndAfterwardsBuildsTheIndexWithProgress()
    {
        using (var site = SiteProgram.Start("--data", _folder))
        {
            await site.AddressAsync();
            using var early = SiteProgram.StartVerb("reindex", "--data", _folder);
            var (refused, errors) = await early.WaitForExitAsync();
            Assert.Equal(1, refused);
            Assert.Contains($"データフォルダー {_folder} は別の「ひきつぎ」が使っています。", errors, StringComparison.Ordinal);
            site.Interrupt();
            Assert.Equal(0, (await site.WaitForExitAsync()).ExitCode);
        }

        var manifest = Path.Combine(_folder, "index", "manifest");
        await File.WriteAllTextAsync(manifest, "壊れた目録", TestContext.Current.CancellationToken);
        using var program = SiteProgram.StartVerb("reindex", "--data", _folder);
        var (ended, _) = await program.WaitForExitAsync();

        Assert.Equal(0, ended);
        Assert.Matches("索引を作っています: [0-9,]+ / [0-9,]+ 件（100%）", program.Output);
        Assert.Matches("索引を作り直しました: [0-9,]+ 件", program.Output);
        Assert.StartsWith("hikitsugi-index", await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reindex_WithoutADatabase_SaysWhatToDo()
    {
        using var program = SiteProgram.StartVerb("reindex", "--data", _folder);
        var (ended, errors) = await program.WaitForExitAsync();

        Assert.Equal(1, ended);
        Assert.Contains("がありません。--data でデータフォルダーを指定してください。", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}
