using System.Diagnostics;
using System.Text;

namespace Wakachi.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Run_NoOptions_PrintsAsMecab()
    {
        var (output, error, code) = await RunAsync("窓口\n\n東京 都\n");

        Assert.Equal(
            """
            窓口	名詞,一般,*,*,*,*,窓口,マドグチ,マドグチ
            EOS
            EOS
            東京	名詞,固有名詞,地域,一般,*,*,東京,トウキョウ,トーキョー
            都	名詞,接尾,地域,*,*,*,都,ト,ト
            EOS

            """,
            output);
        Assert.Equal(("", 0), (error, code));
    }

    [Fact]
    public async Task Run_WakatiInSearchMode_PrintsSurfaces()
    {
        var (output, _, _) = await RunAsync("関西国際空港へ\n", "-O", "wakati", "--mode", "search");

        Assert.Equal("関西 国際 空港 へ \n", output);
    }

    [Fact]
    public async Task Run_DumpWithUserDictionary_PrintsPlaces()
    {
        var csv = Path.GetTempFileName();
        await File.WriteAllTextAsync(csv, "住基,ジュウキ,名詞-一般", TestContext.Current.CancellationToken);

        var (output, _, _) = await RunAsync("住基\n", "-O", "dump", "--user-dictionary", csv);

        File.Delete(csv);
        Assert.Equal("0\t2\tUser\t+1\t1\t名詞-一般\t住基\t名詞,一般,*,*,*,*,住基,ジュウキ,ジュウキ\nEOS\n", output);
    }

    [Fact]
    public async Task Run_Dot_DrawsTheChosenPathInBold()
    {
        var (output, _, _) = await RunAsync("の\n", "-O", "dot");

        Assert.StartsWith("digraph lattice {\n", output, StringComparison.Ordinal);
        Assert.Contains("[label=\"BOS\", style=bold];\n", output, StringComparison.Ordinal);
        Assert.Contains("[label=\"の\\n助詞-連体化\\n4816\"", output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("「-O xml」はありません。mecab、wakati、dump、dot のいずれかを指定してください。", "-O", "xml")]
    [InlineData("「-O」には値が必要です。", "-O")]
    [InlineData("「--mode fast」はありません。normal か search を指定してください。", "--mode", "fast")]
    [InlineData("「--fast」というオプションはありません。", "--fast")]
    [InlineData("ファイルは一つだけ指定できます（「a」と「b」）。", "a", "b")]
    [InlineData("compile にはフォルダーと出力の二つが必要です。", "compile", "a")]
    public async Task Run_BadArguments_TellsWhatIsWrong(string message, params string[] arguments)
    {
        var (output, error, code) = await RunAsync("", arguments);

        Assert.Equal($"wakachi: {message}\n「--help」で使い方を表示します。\n", error);
        Assert.Equal(("", 2), (output, code));
    }

    [Fact]
    public async Task Run_MissingFile_TellsItsName()
    {
        var (_, error, code) = await RunAsync("", "no-such-file.txt");

        Assert.Contains("no-such-file.txt", error, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    private static async Task<(string Output, string Error, int Code)> RunAsync(string input, params string[] arguments)
    {
        var utf8 = new UTF8Encoding(false);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Wakachi.Cli.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (await output, await error, process.ExitCode);
    }
}
