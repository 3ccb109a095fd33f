using Wakachi.Ipadic;

namespace Wakachi.Tests;

public sealed class SearchModeTests
{
    private static readonly Tokenizer Normal = new(IpadicDictionary.Load());
    private static readonly Tokenizer Search = new(IpadicDictionary.Load(), new TokenizerOptions { Mode = TokenizationMode.Search });

    private static readonly Tokenizer Keeping = new(
        IpadicDictionary.Load(), new TokenizerOptions { Mode = TokenizationMode.Search, KeepCompounds = true });

    [Theory]
    [InlineData("関西国際空港", "関西 国際 空港")]
    [InlineData("奈良先端科学技術大学院大学", "奈良 先端 科学 技術 大学院 大学")]
    [InlineData("日本経済新聞", "日本 経済 新聞")]
    [InlineData("東京国際空港", "東京 国際 空港")]
    [InlineData("東京大学", "東京 大学")]
    [InlineData("個人情報保護法", "個人 情報 保護 法")]
    [InlineData("地方公務員法", "地方 公務員 法")]
    [InlineData("厚生労働省", "厚生 労働 省")]
    [InlineData("国土交通省", "国土 交通 省")]
    [InlineData("シニアソフトウェアエンジニア", "シニア ソフトウェア エンジニア")]
    [InlineData("システムアドミニストレーター", "システム アドミニストレーター")]
    [InlineData("プロジェクトマネージャー", "プロジェクト マネージャー")]
    [InlineData("市役所", "市役所")]
    [InlineData("コンピューター", "コンピューター")]
    public void Tokenize_LongWord_IsSplit(string text, string parts)
    {
        Assert.Equal(parts, Search.Split(text));
    }

    [Fact]
    public void Tokenize_NormalMode_SplitsNothingForSearch()
    {
        Assert.Equal("関西国際空港", Normal.Split("関西国際空港"));
    }

    [Fact]
    public void Tokenize_KeepCompounds_PutsTheWordBesideItsFirstPart()
    {
        var tokens = Keeping.Tokenize("関西国際空港に着く");

        Assert.Equal(["関西", "関西国際空港", "国際", "空港", "に", "着く"], tokens.Select(token => token.Surface));
        Assert.Equal([1, 0, 1, 1, 1, 1], tokens.Select(token => token.PositionIncrement));
        Assert.Equal([1, 3, 1, 1, 1, 1], tokens.Select(token => token.PositionLength));
        Assert.Equal((0, 6), (tokens[1].Start, tokens[1].Length));
        Assert.Equal("カンサイコクサイクウコウ", tokens[1].Reading);
    }

    [Theory]
    [InlineData("オリエンタルランド", "オリエンタル オリエンタルランド ランド")]
    [InlineData("チューリップテレビ", "チューリップ チューリップテレビ テレビ")]
    [InlineData("オリエンタルランドへ", "オリエンタル オリエンタルランド ランド へ")]
    public void Tokenize_KeepCompounds_SplitsAtTheEndOfATextAsWithinIt(string text, string parts)
    {
        Assert.Equal(parts, Keeping.Split(text));
    }

    [Fact]
    public void Tokenize_KeepCompoundsAndNothingToSplit_IsAsNormal()
    {
        const string Text = "窓口で書類を受け取る";

        Assert.Equal(Normal.Tokenize(Text).Select(token => token.ToString()), Keeping.Tokenize(Text).Select(token => token.ToString()));
    }

    [Fact]
    public void Tokenize_KeepCompounds_AWordMeetsTheFirstPartOfTheNextOne()
    {
        // 甲乙丙 pays 3000 as a whole. Its parts cost 3200, or 2700 before 丁戊, which 丙 stands gladly before.
        var dictionary = new TestDictionary
        {
            Matrix = "2 2\n0 0 0\n0 1 0\n1 0 0\n1 1 -500",
            Lexicon = """
                甲乙丙,0,0,0,名詞
                甲乙,0,0,0,名詞
                丙,0,1,3200,名詞
                丁戊己,0,0,0,名詞
                丁戊,1,0,0,名詞
                己,0,0,1000,名詞
                """,
        };
        var tokenizer = new Tokenizer(dictionary.Compile(), new TokenizerOptions { Mode = TokenizationMode.Search, KeepCompounds = true });

        Assert.Equal("甲乙丙", tokenizer.Split("甲乙丙"));
        Assert.Equal("甲乙 甲乙丙 丙 丁戊 丁戊己 己", tokenizer.Split("甲乙丙丁戊己"));
    }

    [Theory]
    [InlineData("甲乙丙", "甲乙", "丙", 3000)]
    [InlineData("甲乙丙丁", "甲乙", "丙丁", 6000)]
    [InlineData("一二三四", "一二", "三四", 6000)]
    [InlineData("甲乙丙丁戊", "甲乙", "丙丁戊", 9000 - 3000)]
    [InlineData("かなかなか", "かな", "かなか", 0)]
    [InlineData("abcdefg", "ab", "cdefg", 0)]
    [InlineData("abcdefgh", "ab", "cdefgh", 1700)]
    [InlineData("漢字かな交じり文", "漢字", "かな交じり文", 1700)]
    [InlineData("abcdefghij", "a", "bcdefghij", 5100 - 3400)]
    public void Tokenize_LongWord_PaysForEachCharacterTooMany(string word, string first, string second, int penalty)
    {
        // The word costs 0 and its first part too, so that the second one tells what the word pays more than the parts.
        var lexicon = $"{word},0,0,0,名詞\n{first},0,0,0,名詞\n{second},0,0,";

        Assert.Equal(word, SearchIn($"{lexicon}{penalty + 1},名詞").Split(word));
        Assert.Equal($"{first} {second}", SearchIn($"{lexicon}{penalty - 1},名詞").Split(word));
    }

    private static Tokenizer SearchIn(string lexicon) =>
        new(TestDictionary.Of(lexicon), new TokenizerOptions { Mode = TokenizationMode.Search });
}
