namespace KnowledgeHandover.Search.Tests;

/// <summary>What was typed wrongly, shortened, or is cut otherwise in the note, is found when nothing has it as typed.</summary>
public sealed class RespellingTests
{
    [Theory]
    [InlineData("滞納生理", "滞納整理の進め方")]
    [InlineData("差し抑え", "預金の差押え")]
    [InlineData("入冊", "入札の参加資格")]
    [InlineData("変礼品", "返礼品の送料")]
    [InlineData("ケースワカー", "ケースワーカーの一年目")]
    [InlineData("ワンストプ特例", "ワンストップの申請")]
    [InlineData("けーすわかー", "ケースワーカーの一年目")]
    public void Search_Misspelt_FindsWhatWasMeant(string query, string text) => FindsOnly(query, text, MatchReason.Reading);

    [Theory]
    [InlineData("擬主", "擬制世帯主への課税")]
    [InlineData("道占", "道路占用の許可")]
    [InlineData("執停", "滞納処分の執行停止")]
    [InlineData("移図", "移動図書館の巡回")]
    public void Search_Abbreviated_FindsTheWholeWords(string query, string text) => FindsOnly(query, text, MatchReason.Synonym);

    [Theory]
    [InlineData("水路", "用水路の清掃")]
    [InlineData("用地", "農用地からの除外")]
    [InlineData("図書館", "図書の寄贈")]
    [InlineData("納税証明書", "納税証明の手数料")]
    [InlineData("雪と道のこと", "積雪のときの道路")]
    public void Search_OneCharacterMoreOrLess_IsFound(string query, string text) => FindsOnly(query, text, MatchReason.Word);

    [Fact]
    public void Search_SameCharactersCutOtherwise_AreFound()
    {
        var hits = TestIndex.OfTexts("成年被後見人の印鑑登録", "保佐人の印鑑登録").Ask("後見人").Hits;

        Assert.Equal("成年被後見人の印鑑登録", Assert.Single(hits).Key);
    }

    [Fact]
    public void Search_WordsThatAreFound_AreTakenForNothingElse()
    {
        var index = TestIndex.OfTexts("滞納した人の生理", "滞納の整理", "滞納生理");

        Assert.Equal("滞納生理", index.Ask("滞納生理").Hits[0].Key);
        Assert.Equal(["滞納した人の生理", "滞納生理"], index.Find("滞納生理").Order());
        Assert.DoesNotContain(index.Ask("滞納生理").Hits, hit => hit.Reason == MatchReason.Reading);
    }

    [Fact]
    public void Search_Misspelt_NamesWhatWasLookedForInstead()
    {
        Assert.Equal("ケースワーカ", TestIndex.OfTexts("ケースワーカーの一年目").Ask("ケースワカー").WidenedTo);
        Assert.Equal("変礼品", TestIndex.OfTexts("返礼品の送料").Ask("変礼品").WidenedTo);
        Assert.Empty(TestIndex.OfTexts("滞納整理の進め方").Ask("滞納生理").Missing);
    }

    [Fact]
    public void Search_MisspeltAndTheRightWordInAHiddenNote_FindsNothing()
    {
        var index = TestIndex.Of(TestIndex.Note("hidden", "", "滞納整理とケースワーカー") with { Audience = "member/9" });

        Assert.Equal(0, index.Search(new SearchRequest { Text = "滞納生理" }, new Reader(["nation"])).Total);
        Assert.Equal(0, index.Search(new SearchRequest { Text = "ケースワカー" }, new Reader(["nation"])).Total);
        Assert.Equal(1, index.Search(new SearchRequest { Text = "滞納生理" }, new Reader(["nation", "member/9"])).Total);
    }

    [Theory]
    [InlineData("滞納生理", "滞納整理の進め方", "滞納整理")]
    [InlineData("ケースワカー", "はじめてケースワーカーになる", "ケースワーカー")]
    [InlineData("擬主", "擬制世帯主への課税", "擬制世帯主")]
    public void Excerpt_OfWhatWasMeant_MarksIt(string query, string text, string marked)
    {
        var pieces = new Highlighter(TestAnalyzer.Shared).Excerpt(text, new SearchRequest { Text = query }, 100).Pieces;

        Assert.Equal(marked, string.Concat(pieces.Where(piece => piece.IsMatch).Select(piece => piece.Text)));
    }

    private static void FindsOnly(string query, string text, MatchReason reason)
    {
        var hit = Assert.Single(TestIndex.OfTexts(text, "まったく別の話").Ask(query).Hits);

        Assert.Equal((text, reason), (hit.Key, hit.Reason));
    }
}
