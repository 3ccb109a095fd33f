using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search.Tests;

public sealed class SynonymTests
{
    [Theory]
    [InlineData("マイナンバー", "個人番号の収集")]
    [InlineData("ﾏｲﾅﾝﾊﾞｰ", "個人番号の収集")]
    [InlineData("個人番号", "マイナンバーの収集")]
    [InlineData("国保", "国民健康保険の加入")]
    [InlineData("国民健康保険", "国保の加入")]
    [InlineData("生保", "生活保護の申請")]
    [InlineData("住基", "住民基本台帳の閲覧")]
    [InlineData("固資", "固定資産税の課税")]
    [InlineData("財調", "財政調整基金の残高")]
    [InlineData("選管", "選挙管理委員会の会議")]
    [InlineData("ケアマネ", "介護支援専門員の研修")]
    [InlineData("介護支援専門員", "ケアマネの研修")]
    [InlineData("国保の届出", "国民健康保険の届け出")]
    public void Search_ShortName_FindsTheFullName(string query, string text)
    {
        var result = TestIndex.OfTexts(text, "まったく別の話").Search(new SearchRequest { Text = query, MayWiden = false }, TestIndex.Everyone);

        Assert.Equal((text, MatchReason.Synonym), (Assert.Single(result.Hits).Key, result.Hits[0].Reason));
    }

    [Fact]
    public void Search_TheWordItself_ComesBeforeItsSynonym() =>
        Assert.Equal(["国保の届出", "国民健康保険の届出"], TestIndex.OfTexts("国民健康保険の届出", "国保の届出").Find("国保"));

    [Fact]
    public void Search_Phrase_TakesNoSynonym() => Assert.Equal(["国保の届出"], TestIndex.OfTexts("国民健康保険の届出", "国保の届出").Find("\"国保\""));

    [Fact]
    public void Table_EveryWord_IsAnalysedToSomething() =>
        Assert.All(MunicipalSynonyms.Groups.SelectMany(group => group), word => Assert.NotEmpty(TestAnalyzer.Words(word)));
}
