namespace KnowledgeHandover.Search.Tests.Suggestions;

public sealed class CompletionsTests
{
    private static readonly SearchIndex Index = TestIndex.Of(
        TestIndex.Note("note/1", "国民健康保険", "保険の手続。保険証を返してもらう。"),
        TestIndex.Note("note/2", "保健の予定", "保険と保健の窓口"),
        TestIndex.Note("note/3", "保険の通知"),
        TestIndex.Note("note/4", "保存の期限", "プロポーザル方式の契約", "section/812"));

    [Theory]
    [InlineData("ほけん", "保険", "保健")]
    [InlineData("ホケン", "保険", "保健")]
    [InlineData("ﾎｹﾝ", "保険", "保健")]
    [InlineData("ほけ", "保険", "保健")]
    [InlineData("保", "保険", "保健")]
    public void Complete_BeginningInKanjiOrKana_OffersTheMoreFrequentFirst(string typed, string first, string second)
    {
        var offered = Index.Complete(typed, TestIndex.Everyone, 8);

        Assert.Equal(first, offered[0]);
        Assert.Contains(second, offered.Skip(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("　")]
    [InlineData("ぬるぽ")]
    [InlineData("ほ")]
    [InlineData("\0")]
    [InlineData("\ud800")]
    public void Complete_NothingBeginsSo_OffersNothing(string typed) => Assert.Empty(Index.Complete(typed, TestIndex.Everyone, 8));

    [Fact]
    public void Complete_TheWholeWord_IsNotOfferedAgain() => Assert.DoesNotContain("保険", Index.Complete("保険", TestIndex.Everyone, 8));

    [Fact]
    public void Complete_WordOfAnotherAudience_IsNotOffered()
    {
        Assert.Empty(Index.Complete("プロポ", TestIndex.Everyone, 8));
        Assert.DoesNotContain("保存", Index.Complete("保", TestIndex.Everyone, 8));
        Assert.Equal(["プロポーザル"], Index.Complete("プロポ", new Reader([Audiences.Nation, "section/812"]), 8));
    }

    [Fact]
    public void Complete_Limit_IsKept() => Assert.Single(Index.Complete("ほけん", TestIndex.Everyone, 1));

    [Fact]
    public void Complete_ThousandsOfHiddenWordsBefore_TakeNoPlace()
    {
        var hidden = string.Join('\n', Enumerable.Range(0, 17_576).Select(n => $"zqa{(char)('a' + (n / 676))}{(char)('a' + (n / 26 % 26))}{(char)('a' + (n % 26))}"));
        var index = TestIndex.Of(TestIndex.Note("note/1", "zqzfirst"), TestIndex.Note("note/2", "題", hidden, "section/812"));

        Assert.Equal(["zqzfirst"], index.Complete("zq", TestIndex.Everyone, 8));
        Assert.Equal("zqaaaa", index.Complete("zq", new Reader([Audiences.Nation, "section/812"]), 8)[0]);
    }
}
