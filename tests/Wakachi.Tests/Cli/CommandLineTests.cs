namespace Wakachi.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Run_NoOptions_PrintsAsMecab()
    {
        var (output, error, code) = await WakachiProgram.RunAsync("窓口\n\n東京 都\n");

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
        var (output, _, _) = await WakachiProgram.RunAsync("関西国際空港へ\n", "-O", "wakati", "--mode", "search");

        Assert.Equal("関西 国際 空港 へ \n", output);
    }

    [Theory]
    [InlineData("-Owakati", "--mode=search")]
    [InlineData("-O", "mecab", "-O", "wakati", "--mode", "normal", "--mode=search")]
    public async Task Run_OptionsWrittenAsForMecab_AreUnderstood(params string[] arguments)
    {
        Assert.Equal(("関西 国際 空港 へ \n", "", 0), await WakachiProgram.RunAsync("関西国際空港へ\n", arguments));
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("-O", "wakati", "-h")]
    public async Task Run_Help_TellsTheOptions(params string[] arguments)
    {
        var (output, error, code) = await WakachiProgram.RunAsync("", arguments);

        Assert.StartsWith("使い方:\n", output, StringComparison.Ordinal);
        Assert.Contains("  -O mecab|wakati|dump|dot ", output, StringComparison.Ordinal);
        Assert.Equal(("", 0), (error, code));
    }

    [Fact]
    public async Task Run_DumpWithUserDictionary_PrintsPlaces()
    {
        var csv = Path.GetTempFileName();
        await File.WriteAllTextAsync(csv, "住基,ジュウキ,名詞-一般", TestContext.Current.CancellationToken);

        var (output, _, _) = await WakachiProgram.RunAsync("住基\n", "-O", "dump", "--user-dictionary", csv);

        File.Delete(csv);
        Assert.Equal("0\t2\tUser\t+1\t1\t名詞-一般\t住基\t名詞,一般,*,*,*,*,住基,ジュウキ,ジュウキ\nEOS\n", output);
    }

    [Fact]
    public async Task Run_Dot_DrawsTheChosenPathInBold()
    {
        var (output, _, _) = await WakachiProgram.RunAsync("の\n", "-O", "dot");

        Assert.StartsWith("digraph lattice {\n", output, StringComparison.Ordinal);
        Assert.Contains("[label=\"BOS\", style=bold];\n", output, StringComparison.Ordinal);
        Assert.Contains("[label=\"の\\n助詞-連体化\\n4816\"", output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("「-O xml」はありません。mecab、wakati、dump、dot のいずれかを指定してください。", "-O", "xml")]
    [InlineData("「-O」には値が必要です。", "-O")]
    [InlineData("「-O xml」はありません。mecab、wakati、dump、dot のいずれかを指定してください。", "-Oxml")]
    [InlineData("「--mode」には値が必要です。", "--mode=")]
    [InlineData("「--fast=1」というオプションはありません。", "--fast=1")]
    [InlineData("「--keep-compounds=1」というオプションはありません。", "--keep-compounds=1")]
    [InlineData("「--mode fast」はありません。normal か search を指定してください。", "--mode", "fast")]
    [InlineData("「--fast」というオプションはありません。", "--fast")]
    [InlineData("ファイルは一つだけ指定できます（「a」と「b」）。", "a", "b")]
    [InlineData("「--keep-compounds」は「--mode search」と一緒に指定してください。", "--keep-compounds")]
    [InlineData("compile にはフォルダーと出力の二つが必要です。", "compile", "a")]
    public async Task Run_BadArguments_TellsWhatIsWrong(string message, params string[] arguments)
    {
        var (output, error, code) = await WakachiProgram.RunAsync("", arguments);

        Assert.Equal($"wakachi: {message}\n「--help」で使い方を表示します。\n", error);
        Assert.Equal(("", 2), (output, code));
    }

    [Theory]
    [InlineData("no-such-file.txt")]
    [InlineData("--user-dictionary", "no-such-file.txt")]
    [InlineData("--dictionary", "no-such-file.txt")]
    public async Task Run_MissingFile_TellsItsName(params string[] arguments)
    {
        Assert.Equal(("", "wakachi: 「no-such-file.txt」というファイルはありません。\n", 1), await WakachiProgram.RunAsync("東京\n", arguments));
    }

    [Fact]
    public async Task Run_Folder_IsNoFile()
    {
        Assert.Equal(("", "wakachi: 「/」はフォルダーです。ファイルを指定してください。\n", 1), await WakachiProgram.RunAsync("", "/"));
    }

    [Fact]
    public async Task Run_BrokenUserDictionary_TellsFileAndLine()
    {
        var csv = Path.GetTempFileName();
        await File.WriteAllTextAsync(csv, "住基\n住民,,,高い\n", TestContext.Current.CancellationToken);

        var (output, error, code) = await WakachiProgram.RunAsync("住基\n", "--user-dictionary", csv);

        File.Delete(csv);
        Assert.Equal($"wakachi: {csv}: User dictionary, line 2: the cost '高い' is not a number between -32768 and 32767.\n", error);
        Assert.Equal(("", 1), (output, code));
    }

    [Fact]
    public async Task Run_Compile_MakesADictionaryThatCanBeUsed()
    {
        var folder = Directory.CreateTempSubdirectory("wakachi-cli-").FullName;
        var sources = new TestDictionary();
        await File.WriteAllTextAsync(Path.Combine(folder, "dicrc"), "config-charset = UTF-8", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "words.csv"), "東,0,0,1,方角\n京,0,0,1,都\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "matrix.def"), sources.Matrix, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "char.def"), sources.Characters, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "unk.def"), sources.Unknowns, TestContext.Current.CancellationToken);
        var compiled = Path.Combine(folder, "tiny.wakachi");

        var compile = await WakachiProgram.RunAsync("", "compile", folder, compiled);
        var analyse = await WakachiProgram.RunAsync("東京\n", "--dictionary", compiled);
        var nowhere = await WakachiProgram.RunAsync("", "compile", folder, Path.Combine(folder, "no", "tiny.wakachi"));
        var onFolder = await WakachiProgram.RunAsync("", "compile", folder, folder);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(("", "", 0), compile);
        Assert.Equal(("東\t方角\n京\t都\nEOS\n", "", 0), analyse);
        Assert.Equal(("", $"wakachi: 「{Path.Combine(folder, "no", "tiny.wakachi")}」を置くフォルダーがありません。\n", 1), nowhere);
        Assert.Equal(("", $"wakachi: 「{folder}」はフォルダーです。ファイルを指定してください。\n", 1), onFolder);
    }
}
