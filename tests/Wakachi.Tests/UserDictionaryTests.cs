using Wakachi.Ipadic;

namespace Wakachi.Tests;

public sealed class UserDictionaryTests
{
    private static readonly SystemDictionary Ipadic = IpadicDictionary.Load();

    private const string Municipal =
        """
        # 住民記録の言葉
        住基,ジュウキ,名詞-一般

        会計年度任用職員,かいけいねんど にんよう しょくいん,"名詞,一般",,会計年度 任用 職員
        四万十市,シマントシ,名詞-固有名詞-地域-一般
        """;

    [Fact]
    public void Tokenize_UserWord_IsOneTokenWithItsOwnFeatures()
    {
        var tokens = TokenizerWith(Municipal).Tokenize("会計年度任用職員が住基を見る");

        Assert.Equal(["会計年度任用職員", "が", "住基", "を", "見る"], tokens.Select(token => token.Surface));
        Assert.Equal(TokenKind.User, tokens[0].Kind);
        Assert.Equal("名詞,一般,*,*,*,*,会計年度任用職員,カイケイネンドニンヨウショクイン,カイケイネンドニンヨウショクイン", tokens[0].Features);
        Assert.Equal("名詞-一般", tokens[2].PartOfSpeech);
        Assert.Equal("ジュウキ", tokens[2].Reading);
        Assert.Equal("住基", tokens[2].BaseForm);
        Assert.Equal(TokenKind.Known, tokens[4].Kind);
    }

    [Fact]
    public void Tokenize_WithoutTheUserDictionary_SplitsTheWords()
    {
        Assert.Equal("会計 年度 任用 職員 が 住 基 を 見る", Ipadic.Split("会計年度任用職員が住基を見る"));
    }

    [Fact]
    public void Tokenize_SearchMode_YieldsThePartsOfASegmentation()
    {
        var tokens = TokenizerWith(Municipal, TokenizationMode.Search).Tokenize("会計年度任用職員");

        Assert.Equal(["会計年度", "任用", "職員"], tokens.Select(token => token.Surface));
        Assert.Equal(["カイケイネンド", "ニンヨウ", "ショクイン"], tokens.Select(token => token.Reading));
        Assert.Equal([0, 4, 6], tokens.Select(token => token.Start));
        Assert.All(tokens, token => Assert.Equal(TokenKind.User, token.Kind));
        Assert.All(tokens, token => Assert.Equal(1, token.PositionIncrement));
    }

    [Fact]
    public void Tokenize_SearchModeKeepingCompounds_YieldsTheWordBesideItsParts()
    {
        var tokens = TokenizerWith(Municipal, TokenizationMode.Search, keepCompounds: true).Tokenize("会計年度任用職員");

        Assert.Equal(["会計年度", "会計年度任用職員", "任用", "職員"], tokens.Select(token => token.Surface));
        Assert.Equal([1, 0, 1, 1], tokens.Select(token => token.PositionIncrement));
        Assert.Equal([1, 3, 1, 1], tokens.Select(token => token.PositionLength));
    }

    [Fact]
    public void Tokenize_SearchMode_NeverPenalisesUserWords()
    {
        // Eight kanji would pay 18000; without a segmentation the word stays whole.
        Assert.Equal("会計年度任用職員", TokenizerWith("会計年度任用職員", TokenizationMode.Search).Split("会計年度任用職員"));
        Assert.Equal("会計年度任用職員", TokenizerWith("会計年度任用職員", TokenizationMode.Search, keepCompounds: true).Split("会計年度任用職員"));
    }

    [Theory]
    [InlineData("新生保育園の園児")]
    [InlineData("学生保護者会")]
    [InlineData("衛生保健課")]
    public void Tokenize_UserWordAcrossOtherWords_DoesNotTearThemUp(string text)
    {
        Assert.Equal(Ipadic.Split(text), TokenizerWith("生保,セイホ,名詞-一般").Split(text));
    }

    [Fact]
    public void Tokenize_GivenCost_IsUsed()
    {
        Assert.Equal("東京 都", TokenizerWith("東京都,トウキョウト,,30000").Split("東京都"));
        Assert.Equal("東京都", TokenizerWith("東京都,トウキョウト,,-30000").Split("東京都"));
    }

    [Fact]
    public void Tokenize_TwoLinesOfOneSurface_TakesTheCheaperAndThenTheFirst()
    {
        Assert.Equal("イチ", TokenizerWith("住基,イチ,,100\n住基,ニ,,100").Tokenize("住基")[0].Reading);
        Assert.Equal("ニ", TokenizerWith("住基,イチ,,100\n住基,ニ,,99").Tokenize("住基")[0].Reading);
    }

    [Fact]
    public void Tokenize_CharactersTheSystemDictionaryLacks_AreFound()
    {
        Assert.Equal("𩸽 髙𠮷町 の", TokenizerWith("髙𠮷町,タカヨシチョウ\n𩸽,ホッケ").Split("𩸽髙𠮷町の"));
    }

    [Fact]
    public void Tokenize_SurfaceWithACommaOrAQuotationMark_KeepsItsFeatures()
    {
        var tokens = TokenizerWith("\"1,000円券\",センエンケン\n\"5\"\"管\",\"ゴ,カン\"").Tokenize("1,000円券5\"管");

        Assert.Equal(["1,000円券", "5\"管"], tokens.Select(token => token.BaseForm));
        Assert.Equal(["センエンケン", "ゴ,カン"], tokens.Select(token => token.Reading));
        Assert.Equal("名詞,固有名詞,一般,*,*,*,\"1,000円券\",センエンケン,センエンケン", tokens[0].Features);
    }

    [Fact]
    public void Compile_NothingButComments_IsAnEmptyDictionary()
    {
        Assert.Equal("東京 都", TokenizerWith("# 何もない\n\n").Split("東京都"));
    }

    [Fact]
    public void Compile_PartOfSpeechLeftOut_IsAProperNoun()
    {
        Assert.Equal("名詞-固有名詞-一般", TokenizerWith("住基").Tokenize("住基")[0].PartOfSpeech);
    }

    [Theory]
    [InlineData("住基\n,ヨミ", "line 2: the surface is empty.")]
    [InlineData("住基,,名詞-謎", "line 1: the system dictionary has no words of the part of speech '名詞-謎' without inflection.")]
    [InlineData("住基,,動詞-自立", "line 1: the system dictionary has no words of the part of speech '動詞-自立' without inflection.")]
    [InlineData("#\n住基,,,安い", "line 2: the cost '安い' is not a number between -32768 and 32767.")]
    [InlineData("住基,,,40000", "line 1: the cost '40000' is not a number between -32768 and 32767.")]
    [InlineData("住基,,,,住 民", "line 1: the segmentation '住 民' does not give the surface '住基'.")]
    [InlineData("住基,a,b,c,d,e", "line 1: 6 columns, but only surface,reading,part-of-speech,cost,segmentation are known.")]
    [InlineData("住\ud842", "line 1: half a surrogate pair or a character that is none: is the text encoded as UTF-8?")]
    [InlineData("住基,\uFFFD\uFFFD", "line 1: half a surrogate pair or a character that is none: is the text encoded as UTF-8?")]
    [InlineData("住基\n\"住基,ジュウキ", "line 2: a quotation mark is not closed.")]
    [InlineData("住基,ジュウキ\n\n住基,ジュウキ", "line 3: the same as line 1.")]
    public void Compile_BrokenLine_TellsItsNumber(string csv, string message)
    {
        var exception = Assert.Throws<InvalidDictionaryException>(() => UserDictionary.Compile(new StringReader(csv), Ipadic));

        Assert.Equal("User dictionary, " + message, exception.Message);
    }

    [Fact]
    public void Tokenizer_UserDictionaryOfAnotherSystem_IsRefused()
    {
        var other = UserDictionary.Compile(new StringReader("住基,,名詞"), TestDictionary.Of("国,0,0,1,名詞"));

        Assert.Throws<ArgumentException>(() => new Tokenizer(Ipadic, new TokenizerOptions { UserDictionary = other }));
    }

    private static Tokenizer TokenizerWith(string csv, TokenizationMode mode = TokenizationMode.Normal, bool keepCompounds = false) =>
        new(Ipadic, new TokenizerOptions
        {
            Mode = mode,
            KeepCompounds = keepCompounds,
            UserDictionary = UserDictionary.Compile(new StringReader(csv), Ipadic),
        });
}
