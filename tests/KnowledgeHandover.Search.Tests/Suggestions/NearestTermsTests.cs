namespace KnowledgeHandover.Search.Tests.Suggestions;

public sealed class NearestTermsTests
{
    private static readonly SearchIndex Index = TestIndex.Of(
        TestIndex.Note("note/1", "補償の手続", "ケアマネジャーとの連絡") with { Tags = "固定資産税\n児童扶養手当" },
        TestIndex.Note("note/3", "収税の集計", "ネットとメールと明るい職場、120件") with { Tags = "督促状" },
        TestIndex.Note("note/2", "公開の準備", "プロポーザル方式の契約", "section/812"));

    [Theory]
    [InlineData("固定資産勢", "固定資産税")]
    [InlineData("児童扶助手当", "児童扶養手当")]
    [InlineData("ケアマネージヤー", "ケアマネジャ")]
    [InlineData("保証", "補償")]
    [InlineData("ほしょう", "補償")]
    [InlineData("督足状", "督促状")]
    public void NearestTerms_MistypedOrMisconverted_OffersTheWord(string text, string expected) =>
        Assert.Contains(expected, Index.NearestTerms(text, TestIndex.Everyone, 5));

    [Fact]
    public void NearestTerms_WordOfAnotherAudience_IsNotOffered()
    {
        Assert.Empty(Index.NearestTerms("プロポーザノレ", TestIndex.Everyone, 5));
        Assert.Empty(Index.NearestTerms("プロポーサル", TestIndex.Everyone, 5));
        Assert.Equal(["プロポーザル"], Index.NearestTerms("プロポーサル", new Reader([Audiences.Nation, "section/812"]), 5));
    }

    [Theory]
    [InlineData("まったく関係のない文")]
    [InlineData("")]
    [InlineData("税")]
    [InlineData("zqxjkvw")]
    [InlineData("ぬるぽがっげ")]
    [InlineData("あsdfghjkl")]
    [InlineData("ポット")]
    [InlineData("襲来")]
    [InlineData("123")]
    [InlineData("収税")]
    public void NearestTerms_NothingNear_OffersNothing(string text) => Assert.Empty(Index.NearestTerms(text, TestIndex.Everyone, 5));

    [Fact]
    public void NearestTerms_RareWordBesideACommonOne_OffersTheCommonOneOfWhatTheReaderMayRead()
    {
        SearchDocument[] notes = [.. Enumerable.Range(1, 60).Select(i => TestIndex.Note($"note/{i}", "", "滞納の整理", i <= 30 ? Audiences.Nation : "section/812"))];
        var index = TestIndex.Of([TestIndex.Note("note/slip", "", "滞納の生理"), .. notes]);

        Assert.Equal(["整理"], index.NearestTerms("生理", new Reader([Audiences.Nation, "section/812"]), 5));
        Assert.Empty(index.NearestTerms("生理", TestIndex.Everyone, 5));
        Assert.Empty(index.NearestTerms("整理", new Reader([Audiences.Nation, "section/812"]), 5));
    }

    [Fact]
    public void NearestTerms_Limit_IsKept() => Assert.Empty(Index.NearestTerms("固定資産勢", TestIndex.Everyone, 0));
}
