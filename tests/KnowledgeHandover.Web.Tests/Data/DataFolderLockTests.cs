using System.Diagnostics;
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

        var (exitCode, errors) = await RunProgramAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"データフォルダー {_folder} は別の「ひきつぎ」が使っています。先に動いているものを止めるか、--data で別のフォルダーを指定してください。", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "hikitsugi.db")));
    }

    private async Task<(int ExitCode, string Errors)> RunProgramAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--data", _folder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production" },
        };
        using var program = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            _ = program.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = await program.StandardError.ReadToEndAsync(patience.Token);
            await program.WaitForExitAsync(patience.Token);
            return (program.ExitCode, errors);
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill(entireProcessTree: true);
            }
        }
    }
}
