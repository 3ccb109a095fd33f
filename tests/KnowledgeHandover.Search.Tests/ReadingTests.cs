namespace KnowledgeHandover.Search.Tests;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("せいかつほご", "生活保護の開始")]
    [InlineData("セイカツホゴ", "生活保護の開始")]
    [InlineData("こていしさん", "固定資産税の評価")]
    [InlineData("こていしさんぜい", "固定資産税の評価")]
    [InlineData("ひきつぎ", "引継ぎの手順")]
    [InlineData("ひきつぐ", "引き継ぎの手順")]
    [InlineData("じどうてあて", "児童手当の支給")]
    [InlineData("てつづき", "手続の流れ")]
    [InlineData("てつずき", "手続きの流れ")]
    [InlineData("とどけでる", "届出の様式")]
    [InlineData("じゅうき", "住基の異動")]
    [InlineData("ｺｸﾎ", "国保の加入")]
    public void Search_Kana_FindsWordsThatReadSo(string query, string text)
    {
        var result = TestIndex.OfTexts(text, "まったく別の話").Ask(query);

        Assert.Null(result.WidenedTo);
        Assert.Equal((text, MatchReason.Reading), (Assert.Single(result.Hits).Key, result.Hits[0].Reason));
    }

    [Theory]
    [InlineData("ひょうかがえ", "評価替えの準備")]
    [InlineData("とうひょうじょ", "投票所の設営")]
    [InlineData("せいほ", "生活保護の開始")]
    [InlineData("こくほぜい", "国民健康保険税の本算定")]
    public void Search_KanaThatReadsOtherwiseThanTheDictionary_OrAShortName_IsFound(string query, string text) =>
        Assert.Equal([text], TestIndex.OfTexts(text, "票の数え方").Find(query));

    [Fact]
    public void Search_Kana_NeedsTheWordsSideBySide() => Assert.Empty(TestIndex.OfTexts("生活の中の保護").Find("せいかつほご"));

    [Fact]
    public void Search_LoanwordThatTheDictionaryLists_IsNotCutIntoReadings()
    {
        Assert.Equal(["システムの更新"], TestIndex.OfTexts("システムの更新", "市ステムの更新").Find("システム"));
        Assert.Equal(["市ステムの更新"], TestIndex.OfTexts("市ステムの更新").Find("しすてむ"));
    }

    [Fact]
    public void Search_KanaAsWritten_ComesBeforeReading() =>
        Assert.Equal(["ごみの出し方", "ゴミの出し方"], TestIndex.OfTexts("ゴミの出し方", "ごみの出し方").Find("ごみ"));
}
