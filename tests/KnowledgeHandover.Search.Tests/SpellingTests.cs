namespace KnowledgeHandover.Search.Tests;

/// <summary>The same word in another spelling is found, and another word that merely looks or sounds alike is not.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("引継", "引継ぎ", "引き継ぎ", "引継書", "引き継いだ", "引き継ぐ", "引きつぎ", "ひきつぎ")]
    [InlineData("届出", "届け出", "届け出る", "届出書")]
    [InlineData("問合せ", "問い合わせ", "問合わせ", "問い合わせる")]
    [InlineData("取扱い", "取り扱い", "取扱", "取り扱った")]
    [InlineData("申込", "申込み", "申し込み", "申し込む", "申込書")]
    [InlineData("手続", "手続き")]
    [InlineData("受付", "受け付け", "受け付けた")]
    [InlineData("打合せ", "打ち合わせ", "打合わせ")]
    [InlineData("差押", "差押え", "差し押さえ", "差し押さえた")]
    [InlineData("見積", "見積り", "見積もり", "見積書")]
    [InlineData("貸付", "貸付け", "貸し付け", "貸し付ける")]
    [InlineData("子ども", "子供", "こども")]
    [InlineData("障害", "障がい", "障碍", "障害者")]
    [InlineData("支払", "支払い", "支払う")]
    [InlineData("取組", "取り組み", "取組み")]
    [InlineData("繰越", "繰越し", "繰り越し")]
    [InlineData("空き家", "空家")]
    [InlineData("申送り", "申し送り")]
    [InlineData("人々", "人人")]
    [InlineData("センター", "センタ－", "ｾﾝﾀｰ", "センタ")]
    public void Search_AnySpelling_FindsAllOthers(params string[] spellings)
    {
        var texts = spellings.Select(spelling => $"昨日は{spelling}の件でした").ToArray();
        var index = TestIndex.OfTexts([.. texts, "まったく別の話"]);

        foreach (var spelling in spellings.Where(spelling => !spelling.EndsWith('書') && !spelling.EndsWith('者')))
        {
            Assert.Equal(texts.Order(), index.Find(spelling).Order());
        }
    }

    [Theory]
    [InlineData("引継書", "引き継ぎの手順")]
    [InlineData("届出書", "届け出の期限")]
    [InlineData("申込書", "申し込みの方法")]
    public void Search_DocumentNamedByAWord_IsFoundByTheWordWhenWidened(string query, string text)
    {
        var result = TestIndex.OfTexts(text, "まったく別の話").Ask(query);

        Assert.Equal(text, Assert.Single(result.Hits).Key);
    }

    [Theory]
    [InlineData("固定資産", "固定資産税の評価替え")]
    [InlineData("ＬＧＷＡＮ", "LGWANの接続")]
    [InlineData("lgwan", "ＬＧＷＡＮの接続")]
    [InlineData("キャプチャ", "キャプチャツールの使い方")]
    [InlineData("ツール", "キャプチャツールの使い方")]
    [InlineData("税", "免税の取扱い")]
    [InlineData("12条", "第十二条の規定")]
    [InlineData("十二月", "12月の事務")]
    [InlineData("令和７年度", "令和7年度の予算")]
    [InlineData("地方税法408条", "地方税法第408条の調査")]
    [InlineData("地方税法408条", "地方税法第403条、第408条")]
    [InlineData("四万十", "四万十市の窓口")]
    [InlineData("四万十市", "四万十市の窓口")]
    [InlineData("こころ", "こゝろの健康")]
    public void Search_OtherForm_IsFound(string query, string text) => Assert.Equal([text], TestIndex.OfTexts(text, "まったく別の話").Find(query));

    [Theory]
    [InlineData("京都", "東京都の事例")]
    [InlineData("東京都", "京都の事例")]
    [InlineData("口腔内", "庁舎内の案内")]
    [InlineData("住民税", "住民の声と税の使い道")]
    [InlineData("組合", "組み合わせの例")]
    [InlineData("保証", "保障の制度")]
    [InlineData("四万十市", "四国の十万人の市")]
    [InlineData("くぁwせdrftgyふじこlp", "富士山とふじの話")]
    [InlineData("令和7年", "平成7年の資料")]
    [InlineData("地方税法408条", "地方税法第40条")]
    public void Search_WordThatOnlyLooksAlike_IsNotFound(string query, string text)
    {
        Assert.Empty(TestIndex.OfTexts(text).Find(query));
        Assert.Equal(["positive"], TestIndex.Of(TestIndex.Note("positive", "", query), TestIndex.Note("negative", "", text)).Find(query));
    }

    [Fact]
    public void Search_Nonsense_FindsNothingEvenWidened() =>
        Assert.Equal(0, TestIndex.OfTexts("ふじこ", "富士", "せの高い人", "口腔内の衛生", "lp版").Ask("くぁwせdrftgyふじこlp").Total);

    [Fact]
    public void Search_SpellingFound_SaysSo()
    {
        var hits = TestIndex.OfTexts("引継ぎの件", "引き継ぎの件").Ask("引継ぎ").Hits.ToDictionary(hit => hit.Key, hit => hit.Reason);

        Assert.Equal(MatchReason.Word, hits["引継ぎの件"]);
        Assert.Equal(MatchReason.Reading, hits["引き継ぎの件"]);
    }
}
