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
    [InlineData("放デイ", "放課後等デイサービスの支給決定")]
    [InlineData("児扶", "児童扶養手当の認定")]
    [InlineData("会任", "会計年度任用職員の任用")]
    [InlineData("農転", "農地転用の許可")]
    [InlineData("都計審", "都市計画審議会の開催")]
    [InlineData("社総交", "社会資本整備総合交付金の申請")]
    [InlineData("決統", "地方財政状況調査の提出")]
    [InlineData("経安", "経営所得安定対策の説明会")]
    [InlineData("特養", "特別養護老人ホームの待機者")]
    [InlineData("パブコメ", "意見公募の結果")]
    [InlineData("BCP", "業務継続計画の改定")]
    [InlineData("LGWAN", "総合行政ネットワークの更新")]
    [InlineData("総合行政ネットワーク", "ＬＧＷＡＮの更新")]
    [InlineData("J-LIS", "地方公共団体情報システム機構への負担金")]
    [InlineData("Jアラート", "全国瞬時警報システムの試験")]
    [InlineData("eLTAX", "地方税ポータルシステムの設定")]
    [InlineData("行服法", "行政不服審査法の改正")]
    [InlineData("廃掃法", "廃棄物の処理及び清掃に関する法律の改正")]
    [InlineData("高確法", "高齢者の医療の確保に関する法律の改正")]
    [InlineData("特徴", "特別徴収の切替え")]
    [InlineData("引越し", "転居の届出")]
    [InlineData("ごみ", "廃棄物の減量")]
    [InlineData("妻", "配偶者の所得")]
    [InlineData("火葬場", "斎場の予約")]
    [InlineData("よみがな", "ふりがなの届出")]
    [InlineData("お知らせ", "通知の発送")]
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

    [Theory]
    [InlineData("健診", "検診の案内", "健康診査の案内")]
    [InlineData("特別徴収", "この地域の特徴", "特別徴収の切替え")]
    [InlineData("転居", "転出の届出", "転居の届出")]
    [InlineData("転入", "引越しの準備", "転入の届出")]
    [InlineData("固定資産税", "都市計画税の賦課", "固資の賦課")]
    [InlineData("公印", "ハンコの廃止", "公印の廃止")]
    [InlineData("工事監理", "工事管理の書類", "工事監理の書類")]
    [InlineData("損失補償", "社会保障の制度", "損失補償の制度")]
    [InlineData("生活保護", "保護者への通知", "生保の通知")]
    [InlineData("介護保険", "健康保険の資格", "介保の資格")]
    public void Search_FalseFriend_IsNotFound(string query, string falseFriend, string friend) =>
        Assert.Equal([friend], TestIndex.OfTexts(falseFriend, friend).Find(query));

    [Theory]
    [InlineData("引越し", "引越しの案内", "引っ越しの案内", "転居の案内")]
    [InlineData("ごみ", "ごみの案内", "ゴミの案内", "廃棄物の案内")]
    [InlineData("障害", "障害の案内", "障がいの案内")]
    [InlineData("子ども", "子どもの案内", "子供の案内")]
    [InlineData("パソコン", "パソコンの案内", "PCの案内", "端末の案内")]
    [InlineData("出張所", "出張所の案内", "支所の案内", "市民センターの案内")]
    public void Search_Weights_ShowInTheRanking(string query, params string[] expected) =>
        Assert.Equal(expected, TestIndex.OfTexts([.. expected.Reverse()]).Find(query));

    [Fact]
    public void Search_EveryWordOfTheTable_FindsTheOthersInASentence()
    {
        var groups = MunicipalSynonyms.Groups.ToList();
        var words = groups.SelectMany(group => group.Found).Select(word => word.Word).Distinct().ToList();
        var index = TestIndex.Of([.. words.Select(word => TestIndex.Note(word, "", $"来週は{word}について確認し、主に{word}を引き継ぐ。"))]);

        IEnumerable<string> FoundBy(string word) =>
            index.Search(new SearchRequest { Text = word, MayWiden = false, Limit = SearchRequest.MaxLimit }, TestIndex.Everyone).Hits.Select(hit => hit.Key);
        var missed = groups.SelectMany(group => group.Asked.SelectMany(asked => group.Found.Select(found => found.Word).Except(FoundBy(asked.Word)).Select(word => $"{asked.Word} → {word}")));

        Assert.Equal([], missed);
        Assert.True(groups.Count > 200, $"Only {groups.Count} groups.");
    }

    [Fact]
    public void Table_EveryWeight_IsLessThanTheWordItself() =>
        Assert.All(MunicipalSynonyms.Groups.SelectMany(group => group.Found), word => Assert.InRange(word.Weight, 0.1f, 0.95f));

    [Fact]
    public void Table_NoGroup_HasAWordTwice() =>
        Assert.All(MunicipalSynonyms.Groups, group => Assert.Equal(group.Found.Select(word => word.Word).Distinct(), group.Found.Select(word => word.Word)));
}
