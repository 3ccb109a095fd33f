namespace KnowledgeHandover.Search.Tests;

/// <summary>The words of town halls are found where a sentence says them, and nowhere else.</summary>
public sealed class MunicipalWordTests
{
    // A name in kana may stand for any kanji, and comes after the one that was typed.
    private static readonly string[] ReadAlike =
    [
        "さくら市 佐倉市", "佐倉市 さくら市", "日の出町 日出町", "大井町 おおい町", "おおい町 大井町", "みよし市 三好市 三次市", "三次市 みよし市", "三好市 みよし市", "日出町 日の出町",
    ];

    [Fact]
    public void Search_EveryMunicipality_FindsTheSentenceThatNamesItAndNoOther()
    {
        var names = SampleTables.Municipalities.Select(row => row[1]).Distinct().ToList();
        var index = TestIndex.Of([.. names.Select(name => TestIndex.Note(name, "", $"この件は{name}に照会し、回答が{name}から届いたら保存する。"))]);

        var found = names.Select(name => (Name: name, Keys: index.Find(name).ToList())).ToList();

        Assert.Equal(1_756, names.Count);
        Assert.Equal(names, found.Select(f => f.Keys.FirstOrDefault()));
        Assert.Equal(ReadAlike, found.Where(f => f.Keys.Count > 1).Select(f => string.Join(' ', f.Keys)));
    }

    [Fact]
    public void Search_EveryJobTypeAndAlias_FindsTheSentenceThatSaysIt()
    {
        var words = SampleTables.JobTypes.SelectMany(row => row[5].Split(';', StringSplitOptions.RemoveEmptyEntries).Prepend(row[1])).Distinct().ToList();
        var index = TestIndex.Of([.. words.Select(word => TestIndex.Note(word, "", $"来週は{word}について確認し、主に{word}を引き継ぐ。"))]);

        Assert.Equal([], words.Where(word => !index.Find(word).Contains(word)));
        Assert.Equal(2_523, words.Count);
    }

    [Theory]
    [InlineData("四万十", "四万十市の窓口に照会する")]
    [InlineData("四万十市", "四万十市民の意見を聞く")]
    [InlineData("四万十市", "四万十市役所に照会する")]
    [InlineData("札幌市", "札幌市長の決裁を受ける")]
    [InlineData("南アルプス", "南アルプス市の窓口")]
    [InlineData("いなべ", "いなべ市の窓口")]
    [InlineData("いなべ市", "例えばいなべ市長の決裁")]
    [InlineData("せたな町", "この件はせたな町に照会する")]
    [InlineData("いすみ", "いすみ市の窓口")]
    [InlineData("四日市", "四日市市の窓口")]
    [InlineData("宇都宮", "宇都宮市の窓口")]
    [InlineData("九戸村", "九戸村の窓口")]
    [InlineData("三戸町", "三戸町長の決裁")]
    [InlineData("北名古屋市", "北名古屋市立図書館")]
    [InlineData("東久留米市", "東久留米市民の意見")]
    [InlineData("茅ケ崎市", "茅ヶ崎市の窓口")]
    [InlineData("龍ヶ崎", "龍ケ崎市の窓口")]
    [InlineData("八代", "八代市の窓口")]
    [InlineData("三次", "三次市の窓口")]
    [InlineData("九戸", "九戸村の窓口")]
    [InlineData("西淀川区", "大阪市西淀川区に照会する")]
    [InlineData("西蒲区", "新潟市西蒲区役所")]
    [InlineData("保土ケ谷区", "横浜市保土ケ谷区に照会する")]
    [InlineData("港区", "港区役所に照会する")]
    [InlineData("市議会", "札幌市議会の会議録")]
    [InlineData("議会", "札幌市議会の会議録")]
    [InlineData("市民", "四万十市民の意見を聞く")]
    public void Search_PlaceName_Finds(string query, string text) => Assert.Equal([text], TestIndex.OfTexts(text, "まったく別の話").Find(query));

    [Theory]
    [InlineData("京都", "東京都の通知", "京都府の通知")]
    [InlineData("京都府", "東京都府中市の通知", "京都府の通知")]
    [InlineData("府中市", "府中町の通知", "府中市の通知")]
    [InlineData("大野市", "豊後大野市の通知", "大野市の通知")]
    [InlineData("相馬市", "南相馬市の通知", "相馬市の通知")]
    [InlineData("名古屋市", "北名古屋市の通知", "名古屋市の通知")]
    [InlineData("津市", "大津市の通知", "津市の通知")]
    [InlineData("光市", "観光市場の通知", "光市の通知")]
    [InlineData("札幌市", "札幌市場の通知", "札幌市内の通知")]
    [InlineData("三次市", "第三次市民計画の通知", "三次市の通知")]
    [InlineData("千葉市", "千葉県市原市の通知", "千葉市の通知")]
    [InlineData("東村", "東村山市の通知", "東村の通知")]
    [InlineData("原村", "小笠原村の通知", "原村の通知")]
    [InlineData("いの町", "憩いの町の通知", "いの町の通知")]
    [InlineData("いすみ", "忙しいすみれ荘の通知", "いすみ市の通知")]
    [InlineData("第八代", "八代市の通知", "第八代の町長")]
    [InlineData("公会計", "主公会計画の通知", "公会計の通知")]
    public void Search_PlaceName_IsNotFoundInWhatHasItsCharactersByChance(string query, string byChance, string meant) =>
        Assert.Equal([meant], TestIndex.OfTexts(byChance, meant).Find(query));

    [Theory]
    [InlineData("第三次市民計画", "第 3 次 市民 計画")]
    [InlineData("佐々木さん", "佐佐木")]
    [InlineData("会津市街", "会津 市街")]
    [InlineData("五月十日町内会", "5 月 10 日 町内 会")]
    [InlineData("八代目", "8 代目")]
    [InlineData("宿泊村", "宿泊 村")]
    [InlineData("関西都市圏", "関西 都市 圏")]
    [InlineData("空港区域", "空港 区域")]
    [InlineData("大森町", "大森 町")]
    [InlineData("千葉市原市", "千葉 市原 市")]
    [InlineData("本人確認書類", "本人 確認 書類")]
    [InlineData("資格確認書", "資格 確認書")]
    [InlineData("引継書類", "引継 書類")]
    [InlineData("下請負人", "下 請負 人")]
    [InlineData("課標準", "課 標準")]
    [InlineData("国年度", "国 年度")]
    [InlineData("会任期", "会 任期")]
    public void Analyze_WordsThatOnlyLookLikeNames_StayWhatTheyAre(string text, string expected) => Assert.Equal(expected, string.Join(' ', TestAnalyzer.Words(text)));

    [Theory]
    [InlineData("住基", "住基システムの更新")]
    [InlineData("LGWAN", "ＬＧＷＡＮ端末の更新")]
    [InlineData("J-LIS", "Ｊ－ＬＩＳの更新")]
    [InlineData("eLTAX", "ＥＬＴＡＸの更新")]
    [InlineData("財務会計システム", "財務会計システムの更新")]
    [InlineData("財務会計", "財務会計システムの更新")]
    [InlineData("ぴったりサービス", "ぴったりサービスの更新")]
    [InlineData("マイナポータル", "マイナポータルの更新")]
    [InlineData("クラウド", "情報セキュリティクラウドの更新")]
    [InlineData("債権", "非強制徴収公債権の一覧")]
    [InlineData("第三者行為", "第三者行為の届出")]
    [InlineData("保育", "公立保育園の運営")]
    public void Search_SystemOrTerm_Finds(string query, string text) => Assert.Equal([text], TestIndex.OfTexts(text, "まったく別の話").Find(query));
}
