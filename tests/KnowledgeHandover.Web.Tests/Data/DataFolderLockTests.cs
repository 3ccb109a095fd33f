using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Tests.Data;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hikitsugi-lock-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Take_OfAFolderThatIsHeld_IsRefusedUntilItIsFree()
    {
        using (DataFolderLock.Take(_folder))
        {
            Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(_folder));
        }

        using var free = DataFolderLock.Take(_folder);
    }

    [Fact]
    public async Task Program_OnAFolderThatIsHeld_EndsWithAClearLine()
    {
        using var held = DataFolderLock.Take(_folder);

        using var program = SiteProgram.Start("--data", _folder);
        var (exitCode, errors) = await program.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"データフォルダー {_folder} は別の「ひきつぎ」が使っています。先に動いているものを止めるか、--data で別のフォルダーを指定してください。", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "hikitsugi.db")));
    }
}
