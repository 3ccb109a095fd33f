namespace Wakachi.Tests.Cli;

/// <summary>What comes in and goes out, byte by byte.</summary>
public sealed class StreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("", "")]
    [InlineData("\n", "\n")]
    [InlineData("東京", "東京 \n")]
    [InlineData("東京\n\n大阪", "東京 \n\n大阪 \n")]
    [InlineData("東京\r\n\r\n大阪\r\n", "東京 \n\n大阪 \n")]
    [InlineData("\uFEFF東京\n", "東京 \n")]
    [InlineData("東京\u2028大阪\n", "東京 \u2028 大阪 \n")]
    public async Task Run_AnyEndsOfLines_AnswersLineByLine(string input, string expected)
    {
        Assert.Equal((expected, "", 0), await WakachiProgram.RunAsync(input, "-O", "wakati"));
    }

    [Fact]
    public async Task Run_BytesThatAreNotUtf8_AreReplacedOneByOne()
    {
        Assert.Equal(("\uFFFD 東京 \uFFFD \n", "", 0), await WakachiProgram.RunAsync([0xFF, .. "東京"u8, 0xE6, 0x9D, (byte)'\n'], "-O", "wakati"));
    }

    [Fact]
    public async Task Run_LineLongerThanAnyBuffer_IsOneLine()
    {
        var (output, _, code) = await WakachiProgram.RunAsync(string.Concat(Enumerable.Repeat("東京", 100_000)) + "\n大阪\n", "-O", "wakati");

        Assert.Equal(0, code);
        Assert.Equal([200_000 + 100_000, 3, 0], output.Split('\n').Select(line => line.Length));
    }

    [Fact]
    public async Task Run_PipeThatStaysOpen_IsAnsweredLineByLine()
    {
        using var process = WakachiProgram.Start("-O", "wakati");
        foreach (var line in (string[])["東京都", "窓口の書類", "終わり"])
        {
            await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

            var answer = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal(line, answer!.Replace(" ", "", StringComparison.Ordinal));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Run_ReaderGone_EndsInSilence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows passes over a pipe without a reader.");
        using var process = WakachiProgram.Start();
        var lines = string.Concat(Enumerable.Repeat("窓口で書類を受け取る\n", 1_000));
        await process.StandardInput.WriteAsync(lines);
        Assert.Equal("窓口\t名詞,一般,*,*,*,*,窓口,マドグチ,マドグチ", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        process.StandardOutput.Close();
        var exit = process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await WriteUntilExitAsync(process.StandardInput, lines, exit);

        await exit;
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task WriteUntilExitAsync(StreamWriter input, string lines, Task exit)
    {
        try
        {
            while (!exit.IsCompleted)
            {
                await input.WriteAsync(lines);
            }
        }
        catch (IOException)
        {
            // The program has gone, as it should.
        }
    }
}
