namespace KnowledgeHandover.Search.Tests;

public sealed class WideningTests
{
    private const string Overdue = "現況届が未提出の場合は児童手当の支払を差し止める。";

    private static readonly SearchIndex Index = TestIndex.OfTexts(Overdue, "児童手当の支払日は偶数月の十日である。", "保育所の入所調整の流れ", "固定資産の評価");

    [Fact]
    public void Search_Question_FindsTheAnswerAndSaysHow()
    {
        var result = Index.Ask("児童手当の現況届を出し忘れたらどうなりますか");

        Assert.Equal(Overdue, result.Hits[0].Key);
        Assert.Contains("児童手当", result.WidenedTo, StringComparison.Ordinal);
        Assert.DoesNotContain("どう", result.WidenedTo, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_UnknownWordBesideAKnownOne_IsGivenUp()
    {
        var result = Index.Ask("固定資産 ぬるぽ");

        Assert.Equal("固定資産の評価", Assert.Single(result.Hits).Key);
        Assert.Equal("固定資産", result.WidenedTo);
    }

    [Fact]
    public void Search_NounsOfAQuestion_CountMoreThanItsVerbs()
    {
        var index = TestIndex.OfTexts("補助金の申請", "補助金に困って探す", "まったく別の話", "さらに別の話");

        Assert.Equal(["補助金の申請", "補助金に困って探す"], index.Ask("補助金の申請に困って様式を探す").Hits.Select(hit => hit.Key));
    }

    [Fact]
    public void Search_TellingWordThatNothingHas_IsNamed()
    {
        Assert.Equal("道路占用・督促", Index.Ask("固定資産 道路占用 督促").Missing);
        Assert.Empty(Index.Ask("固定資産 評価").Missing);
    }

    [Fact]
    public void Search_CompoundWithoutItsEnd_IsFoundByTheMainPart()
    {
        var result = Index.Ask("固定資産台帳");

        Assert.Equal("固定資産の評価", Assert.Single(result.Hits).Key);
        Assert.Equal("固定資産", result.WidenedTo);
    }

    [Theory]
    [InlineData("固定資産 評価")]
    [InlineData("固定資産の評価")]
    [InlineData("保育所")]
    public void Search_EverythingFound_IsNotWidened(string query)
    {
        var result = Index.Ask(query);

        Assert.Equal(1, result.Total);
        Assert.Null(result.WidenedTo);
    }

    [Fact]
    public void Search_WideningNotWanted_FindsNothing()
    {
        var result = Index.Search(new SearchRequest { Text = "固定資産 ぬるぽ", MayWiden = false }, TestIndex.Everyone);

        Assert.Equal(0, result.Total);
        Assert.Null(result.WidenedTo);
    }

    [Theory]
    [InlineData("\"固定資産税の評価\"")]
    [InlineData("固定資産 tag:評価")]
    [InlineData("ぬるぽ")]
    public void Search_NothingToGiveUp_FindsNothing(string query)
    {
        var result = Index.Ask(query);

        Assert.Equal(0, result.Total);
        Assert.Null(result.WidenedTo);
    }

    [Theory]
    [InlineData("zqxjkvw")]
    [InlineData("ぬるぽがっげ")]
    [InlineData("あsdfghjkl")]
    [InlineData("ほげほげ")]
    [InlineData("ふにゃらもけけ")]
    [InlineData("くぁwせdrftgyふじこlp")]
    [InlineData("xyz 123")]
    [InlineData("アンドロメダ 犬")]
    [InlineData("アンドロメダ 6月")]
    [InlineData("マンゴーホール")]
    public void Search_Nonsense_FindsNoScrapOfIt(string query)
    {
        var index = TestIndex.OfTexts("がっこうほけん", "げすいどう", "ほけんりょう", "ふるさと納税", "くやくしょ w", "第123条の規定", "犬の登録", "6月の予定", "文化ホール");
        var result = index.Ask(query);

        Assert.Equal(0, result.Total);
        Assert.Null(result.WidenedTo);
        Assert.Equal("ふるさと納税", Assert.Single(index.Ask(query + " ふるさと納税").Hits).Key);
    }

    [Theory]
    [InlineData("家屋の量子力学", "家屋の評価", "家屋")]
    [InlineData("家屋 評価 火星", "家屋の評価", "家屋・評価")]
    [InlineData("ごみ アンドロメダ", "ごみの分別", "ごみ")]
    [InlineData("とりけし アンドロメダ", "申請の取消し", "とりけし")]
    [InlineData("隣の家の木の枝が量子力学で伸びてきて困る", "隣の木の枝", "隣・木・枝")]
    [InlineData("怒っている人へのアンドロメダ", "窓口で人が怒ったとき", "怒る・人")]
    [InlineData("1974年 アンドロメダ", "1974年の建築", "1974年")]
    [InlineData("家屋をアンドロメダに見せてくれない", "家屋を見せる", "家屋・見せる")]
    public void Search_OnePartUnknown_IsWidenedToTheRest(string query, string text, string widenedTo)
    {
        var result = TestIndex.OfTexts(text, "まったく別の話").Ask(query);

        Assert.Equal(text, Assert.Single(result.Hits).Key);
        Assert.Equal(widenedTo, result.WidenedTo);
    }

    [Fact]
    public void Search_ExcludedWord_StaysExcluded() => Assert.Equal(0, Index.Ask("固定資産 ぬるぽ -評価").Total);

    [Fact]
    public void Search_QuotationInAQuestion_IsGivenUpForItsWords() =>
        Assert.Equal("固定資産の評価", Assert.Single(Index.Ask("「固定資産を評価する」とは何ですか").Hits).Key);

    [Fact]
    public void Search_OnlyAFilterLeavesNothing_IsNotWidened()
    {
        var result = Index.Search(new SearchRequest { Text = "児童手当", Kind = "person" }, TestIndex.Everyone);

        Assert.Equal(0, result.Total);
        Assert.Null(result.WidenedTo);
        Assert.Equal([new FacetValue("note", 2)], result.Facets.Kinds);
    }

    [Fact]
    public void Search_LittleFound_ShowsWhatHasSomeOfItBehind()
    {
        var index = TestIndex.OfTexts("児童手当の現況届を集める", "児童手当の現況の調査", "児童手当の支払", "道路の占用");

        var result = index.Ask("児童手当 現況届");

        Assert.Equal("児童手当の現況届を集める", result.Hits[0].Key);
        Assert.Equal((3, 1), (result.Total, result.AsTyped));
        Assert.NotNull(result.WidenedTo);
    }

    [Fact]
    public void Search_EnoughFound_IsNotWidened()
    {
        var index = TestIndex.OfTexts([.. Enumerable.Range(1, 5).Select(i => $"児童手当の現況届{i}"), "児童手当の支払"]);

        var result = index.Ask("児童手当 現況届");

        Assert.Equal((5, 0), (result.Total, result.AsTyped));
        Assert.Null(result.WidenedTo);
    }
}
