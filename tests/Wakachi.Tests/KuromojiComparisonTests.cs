using Wakachi.Ipadic;

namespace Wakachi.Tests;

/// <summary>What Kuromoji of Lucene 8.7 answers in search mode, written down from its own output.</summary>
public sealed class KuromojiComparisonTests
{
    private static readonly Tokenizer Discarding = new(
        IpadicDictionary.Load(), new TokenizerOptions { Mode = TokenizationMode.Search });

    private static readonly Tokenizer Keeping = new(
        IpadicDictionary.Load(), new TokenizerOptions { Mode = TokenizationMode.Search, KeepCompounds = true });

    // Behind a token stand its position increment and length where they are not 1 and 1.
    [Theory]
    [InlineData("関西国際空港に着く", "関西 関西国際空港+0/3 国際 空港 に 着く")]
    [InlineData("オリエンタルランド", "オリエンタル オリエンタルランド+0/2 ランド")]
    [InlineData("日本経済新聞社と東京国際空港", "日本 日本経済新聞社+0/4 経済 新聞 社 と 東京 国際 空港")]
    [InlineData("東京都立大学附属図書館で閲覧できる", "東京 東京都立大学+0/3 都立 大学 附属 図書館 で 閲覧 できる")]
    [InlineData("厚生労働省老健局から通知が来ました。", "厚生 労働 労働省+0/2 省 老健 局 から 通知 が 来 まし た 。")]
    [InlineData("国土交通省近畿地方整備局", "国土 交通 交通省+0/2 省 近畿 地方 整備 局")]
    [InlineData("シニアソフトウェアエンジニアを募集します", "シニア シニアソフトウェアエンジニア+0/3 ソフトウェア エンジニア を 募集 し ます")]
    [InlineData("マイナンバーカード交付予約センター", "マイ マイナンバーカード+0/3 ナンバー カード 交付 予約 センター")]
    [InlineData("京都大学硬式野球部", "京都大 学 硬式 野球 部")]
    [InlineData("市町村長の同意を得て届け出る。", "市町村 長 の 同意 を 得 て 届け出る 。")]
    [InlineData("地方自治法施行令第百六十七条の二第一項", "地方 自治 法 施行 令 第 百 六 十 七 条 の 二 第 一 項")]
    public void Tokenize_KeepCompounds_GivesKuromojisTokens(string text, string expected)
    {
        Assert.Equal(expected, string.Join(' ', Keeping.Tokenize(text).Select(Describe)));
    }

    [Theory]
    [InlineData("関西国際空港に着く", "関西 国際 空港 に 着く")]
    [InlineData("オリエンタルランド", "オリエンタル ランド")]
    [InlineData("日本経済新聞社と東京国際空港", "日本 経済 新聞 社 と 東京 国際 空港")]
    [InlineData("東京都立大学附属図書館で閲覧できる", "東京 都立 大学 附属 図書館 で 閲覧 できる")]
    [InlineData("シニアソフトウェアエンジニアを募集します", "シニア ソフトウェア エンジニア を 募集 し ます")]
    [InlineData("京都大学硬式野球部", "京都大 学 硬式 野球 部")]
    [InlineData("市町村長の同意を得て届け出る。", "市町村 長 の 同意 を 得 て 届け出る 。")]
    [InlineData("市役所の窓口で受け取る", "市役所 の 窓口 で 受け取る")]
    public void Tokenize_DiscardCompounds_GivesKuromojisTokens(string text, string expected)
    {
        Assert.Equal(expected, string.Join(' ', Discarding.Tokenize(text).Select(Describe)));
    }

    private static string Describe(Token token) =>
        (token.PositionIncrement, token.PositionLength) == (1, 1)
            ? token.Surface
            : $"{token.Surface}+{token.PositionIncrement}/{token.PositionLength}";
}
