using System.Text;

namespace Wakachi.Tests.Compilation;

/// <summary>Dictionary sources as they lie on disk.</summary>
public sealed class SourceFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wakachi-sources-").FullName;

    public SourceFolderTests()
    {
        var sources = new TestDictionary();
        Write("words.csv", Encoding.UTF8.GetBytes("東京,0,0,1,名詞\n"));
        Write("matrix.def", Encoding.UTF8.GetBytes(sources.Matrix));
        Write("char.def", Encoding.UTF8.GetBytes(sources.Characters));
        Write("unk.def", Encoding.UTF8.GetBytes(sources.Unknowns));
        Write("dicrc", "; settings\nconfig-charset = UTF-8\n"u8);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Compile_WholeFolder_Works()
    {
        Assert.Equal("東京 へ", Compile().Split("東京へ"));
    }

    [Fact]
    public void Compile_WordsThatTieInTwoFiles_GoByTheNamesOfTheFiles()
    {
        // Not by the order in which the file system lists them.
        Write("b.csv", "大阪,0,0,1,二\n"u8);
        Write("a.csv", "大阪,0,0,1,一\n"u8);

        Assert.Equal("一", new Tokenizer(Compile()).Tokenize("大阪")[0].Features);
    }

    [Theory]
    [InlineData("matrix.def")]
    [InlineData("char.def")]
    [InlineData("unk.def")]
    public void Compile_MissingFile_TellsItsName(string name)
    {
        File.Delete(Path.Combine(_folder, name));

        Assert.Equal($"The file '{name}' is missing from '{_folder}'.", Error());
    }

    [Fact]
    public void Compile_NoLexicon_TellsTheFolder()
    {
        File.Delete(Path.Combine(_folder, "words.csv"));

        Assert.Equal($"The folder '{_folder}' holds no *.csv file.", Error());
    }

    [Fact]
    public void Compile_MissingFolder_TellsItsName()
    {
        var exception = Assert.Throws<InvalidDictionaryException>(() => DictionaryCompiler.Compile("no-such-folder", Stream.Null));

        Assert.Equal("The folder 'no-such-folder' does not exist.", exception.Message);
    }

    [Fact]
    public void Compile_Utf8WithoutSettings_IsNotValidEucJp()
    {
        File.Delete(Path.Combine(_folder, "dicrc"));

        Assert.Equal("unk.def, line 1: not valid EUC-JP.", Error());
    }

    [Fact]
    public void Compile_EucJpUnderUtf8Settings_IsNotValidUtf8()
    {
        Write("words.csv", [.. "a,0,0,1,x\n"u8, 0xC5, 0xEC, 0xB5, 0xFE, .. ",0,0,1,x\n"u8]);

        Assert.Equal("words.csv, line 2: not valid utf-8.", Error());
    }

    [Fact]
    public void Compile_EncodingNobodyKnows_TellsTheLineOfTheSettings()
    {
        Write("dicrc", "; settings\nconfig-charset = SHIFT-JIS\n"u8);

        Assert.Equal("dicrc, line 2: the encoding 'SHIFT-JIS' is not supported: use EUC-JP or UTF-8.", Error());
    }

    [Fact]
    public void Compile_ByteOrderMarksAndCarriageReturns_MeanNothing()
    {
        Write("words.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("東京,0,0,1,名詞\r\n大阪,0,0,1,名詞\r\n")]);
        Write("matrix.def", [.. Encoding.UTF8.Preamble, .. "1 1\r\n0 0 0\r\n"u8]);

        Assert.Equal("東京 大阪", Compile().Split("東京大阪"));
        Assert.Equal("名詞", new Tokenizer(Compile()).Tokenize("大阪")[0].Features);
    }

    [Fact]
    public void Compile_WordInTwoFiles_TellsBoth()
    {
        Write("words2.csv", Encoding.UTF8.GetBytes("\n東京,0,0,1,名詞\n"));

        Assert.Equal("words2.csv, line 2: the same as words.csv, line 1.", Error());
    }

    private void Write(string name, ReadOnlySpan<byte> content) => File.WriteAllBytes(Path.Combine(_folder, name), content);

    private SystemDictionary Compile()
    {
        using var output = new MemoryStream();
        DictionaryCompiler.Compile(_folder, output);
        return SystemDictionary.Load(output.ToArray());
    }

    private string Error() => Assert.Throws<InvalidDictionaryException>(() => DictionaryCompiler.Compile(_folder, Stream.Null)).Message;
}
