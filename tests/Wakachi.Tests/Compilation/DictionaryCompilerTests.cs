using Wakachi.Ipadic;

namespace Wakachi.Tests.Compilation;

public sealed class DictionaryCompilerTests
{
    private const string IpadicSources = "/usr/share/mecab/dic/ipadic";

    [Fact]
    public void Compile_IpadicAnew_GivesTheEmbeddedFileByteForByte()
    {
        Assert.SkipUnless(Directory.Exists(IpadicSources), $"The sources of IPADIC (package mecab-ipadic) are not in {IpadicSources}.");
        using var compiled = new MemoryStream();
        using var embedded = new MemoryStream();

        DictionaryCompiler.Compile(IpadicSources, compiled);

        IpadicDictionary.Open().CopyTo(embedded);
        Assert.Equal(embedded.Length, compiled.Length);
        Assert.True(embedded.ToArray().AsSpan().SequenceEqual(compiled.ToArray()));
    }

    [Fact]
    public void Compile_SameSourcesTwice_GivesTheSameBytes()
    {
        var sources = new TestDictionary { Lexicon = "東京,0,0,1,名詞\n大阪,0,0,1,名詞" };

        Assert.Equal(sources.ToBytes(), sources.ToBytes());
    }

    [Fact]
    public void Compile_WordsThatOthersAlwaysBeat_AreLeftOut()
    {
        const string Winners = "東京,0,0,1,甲\n大阪,0,0,1,戊";
        const string All = "東京,0,0,5,乙\n東京,0,0,1,甲\n東京,0,0,1,丙\n大阪,0,0,1,戊";

        Assert.Equal(new TestDictionary { Lexicon = Winners }.ToBytes(), new TestDictionary { Lexicon = All }.ToBytes());
        Assert.NotEqual(new TestDictionary { Lexicon = Winners }.ToBytes(), new TestDictionary { Lexicon = All.Replace("5", "0", StringComparison.Ordinal) }.ToBytes());
    }

    [Theory]
    [InlineData("東京,0,0", "words.csv, line 1: expected surface,left id,right id,cost,features.")]
    [InlineData("東京,0,0,1,名詞\n大阪,1,0,1,名詞", "words.csv, line 2: the left id 1 is not between 0 and 0.")]
    [InlineData("東京,0,7,1,名詞", "words.csv, line 1: the right id 7 is not between 0 and 0.")]
    [InlineData("東京,0,0,40000,名詞", "words.csv, line 1: the cost 40000 is not between -32768 and 32767.")]
    [InlineData("東京,〇,0,1,名詞", "words.csv, line 1: the left id '〇' is not a number.")]
    [InlineData("\n,0,0,1,名詞", "words.csv, line 2: the surface is empty.")]
    [InlineData("東京,0,0,1", "words.csv, line 1: expected surface,left id,right id,cost,features.")]
    [InlineData("東京,-1,0,1,名詞", "words.csv, line 1: the left id -1 is not between 0 and 0.")]
    [InlineData("東京,0,0,99999999999,名詞", "words.csv, line 1: the cost '99999999999' is not a number.")]
    [InlineData("\"東京,0,0,1,名詞", "words.csv, line 1: expected surface,left id,right id,cost,features.")]
    [InlineData("東京,0,0,1,名詞,\"トウキョウ", "words.csv, line 1: a quotation mark is not closed.")]
    [InlineData("東京,0,0,1,名詞,\"トウ\"キョウ", "words.csv, line 1: a quotation mark is not closed.")]
    [InlineData("東京,0,0,1,名詞\n大阪,0,0,1,名詞\n東京,0,0,1,名詞", "words.csv, line 3: the same as words.csv, line 1.")]
    public void Compile_BrokenLexicon_TellsFileAndLine(string lexicon, string message)
    {
        AssertError(message, new TestDictionary { Lexicon = lexicon });
    }

    [Theory]
    [InlineData("", "matrix.def, line 1: expected the number of right ids, a number.")]
    [InlineData("1 1\n0 0", "matrix.def, line 2: expected the cost, a number.")]
    [InlineData("1 1\n0 1 5", "matrix.def, line 2: the left id 1 is not between 0 and 0.")]
    [InlineData("1 1\n0 0 5 5", "matrix.def, line 2: unexpected text after the numbers.")]
    [InlineData("1", "matrix.def, line 1: expected the number of left ids, a number.")]
    [InlineData("1 0", "matrix.def, line 1: the number of left ids 0 is not between 1 and 32767.")]
    [InlineData("32767 32767", "matrix.def, line 1: the number of left ids 32767 is not between 1 and 16384.")]
    [InlineData("1 1\n0 0 5\n0 0 5", "matrix.def, line 3: the cost of 0 0 is given twice.")]
    [InlineData("1 1\n\n0 0 99999", "matrix.def, line 3: the cost 99999 is not between -32768 and 32767.")]
    public void Compile_BrokenMatrix_TellsFileAndLine(string matrix, string message)
    {
        AssertError(message, new TestDictionary { Matrix = matrix });
    }

    [Theory]
    [InlineData("DEFAULT 0 1", "char.def, line 1: expected NAME INVOKE GROUP LENGTH.")]
    [InlineData("DEFAULT 0 1 0\nDEFAULT 0 1 0", "char.def, line 2: the category DEFAULT is defined twice.")]
    [InlineData("DEFAULT 0 2 0", "char.def, line 1: the GROUP 2 is not between 0 and 1.")]
    [InlineData("DEFAULT 0 1 0", "char.def: the category SPACE is not defined.")]
    [InlineData("SPACE 0 1 0", "char.def: the category DEFAULT is not defined.")]
    [InlineData("DEFAULT 0 1 0\nSPACE 0 1 0\n0x41 LATIN", "char.def, line 3: the category LATIN is not defined.")]
    [InlineData("DEFAULT 0 1 0\nSPACE 0 1 0\n0x41..0x40 SPACE", "char.def, line 3: expected 0xFIRST..0xLAST CATEGORY....")]
    [InlineData("DEFAULT 0 1 16", "char.def, line 1: the LENGTH 16 is not between 0 and 15.")]
    [InlineData("DEFAULT 0 1 0\nSPACE 0 1 0\n0x41..", "char.def, line 3: '' is not a code between 0x0000 and 0xFFFF.")]
    [InlineData("DEFAULT 0 1 0\nSPACE 0 1 0\n0x41", "char.def, line 3: expected 0xFIRST..0xLAST CATEGORY....")]
    [InlineData("DEFAULT 0 1 0\nSPACE 0 1 0\n0xあ SPACE", "char.def, line 3: '0xあ' is not a code between 0x0000 and 0xFFFF.")]
    [InlineData("DEFAULT 0 1 0\nSPACE 0 1 0\n0x12345 SPACE", "char.def, line 3: '0x12345' is not a code between 0x0000 and 0xFFFF.")]
    public void Compile_BrokenCharacters_TellsFileAndLine(string characters, string message)
    {
        AssertError(message, new TestDictionary { Characters = characters });
    }

    [Theory]
    [InlineData("DEFAULT,0,0,1,x\nSPACE,0,0,1,x\nKANJI,0,0,1,x\nKANJINUMERIC,0,0,1,x", "unk.def: the category KATAKANA has no word.")]
    [InlineData("DEFAULT,0,0,1", "unk.def, line 1: expected surface,left id,right id,cost,features.")]
    [InlineData("DEFAULT,0,0,1,x\nDEFAULT,0,3,1,x", "unk.def, line 2: the right id 3 is not between 0 and 0.")]
    [InlineData("DEFAULT,0,0,1,x\nGREEK,0,0,1,x", "unk.def, line 2: the category GREEK is not defined in char.def.")]
    public void Compile_BrokenUnknowns_TellsFileAndLine(string unknowns, string message)
    {
        AssertError(message, new TestDictionary { Unknowns = unknowns });
    }

    [Fact]
    public void Compile_SurfaceLongerThanAnyText_TellsFileAndLine()
    {
        AssertError(
            "words.csv, line 1: the surface is longer than 65536 UTF-16 units.",
            new TestDictionary { Lexicon = $"{new string('あ', 65_537)},0,0,1,名詞" });
        Assert.NotNull(TestDictionary.Of($"{new string('あ', 65_536)},0,0,1,名詞"));
    }

    [Fact]
    public void Compile_MoreCombinationsOfCategoriesThanTheFormatHolds_TellsTheLine()
    {
        // Two are there already: that of no category, and DEFAULT alone.
        var names = Enumerable.Range(0, 16).Select(i => $"C{i}").ToArray();
        var sets = Enumerable.Range(1, 40_000).Select(i => string.Join(' ', names.Where((_, bit) => (i >> bit & 1) != 0)));
        var dictionary = new TestDictionary
        {
            Characters = $"DEFAULT 0 1 0\nSPACE 0 1 0\n{string.Concat(names.Select(name => $"{name} 0 1 0\n"))}"
                + string.Concat(sets.Select((set, i) => $"0x{i + 0x100:X4} {set}\n")),
        };

        AssertError("char.def, line 32785: too many combinations of categories.", dictionary);
    }

    [Fact]
    public void Compile_QuotationMarkWithinAField_IsACharacterAsInMecab()
    {
        var dictionary = TestDictionary.Of("5\"管,0,0,1,名詞,一般,*,*,*,*,5\"管,ゴインチカン,ゴインチカン\n\"\"\"\",0,0,1,記号");

        Assert.Equal("5\"管", dictionary.Split("5\"管"));
        Assert.Equal("5\"管", new Tokenizer(dictionary).Tokenize("5\"管")[0].BaseForm);
        Assert.Equal("記号", new Tokenizer(dictionary).Tokenize("\"")[0].Features);
    }

    private static void AssertError(string message, TestDictionary dictionary) =>
        Assert.Equal(message, Assert.Throws<InvalidDictionaryException>(() => dictionary.ToBytes()).Message);
}
