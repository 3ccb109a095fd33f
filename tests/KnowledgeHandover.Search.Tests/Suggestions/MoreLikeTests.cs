namespace KnowledgeHandover.Search.Tests.Suggestions;

public sealed class MoreLikeTests
{
    private static readonly SearchDocument House = TestIndex.Note("note/1", "家屋評価の年間事務", "評価替えの年は、非木造家屋の再建築費評点を見直す。図面と見積書を税務署から借りる。");
    private static readonly SearchDocument Near = TestIndex.Note("note/2", "非木造家屋の評価", "再建築費評点は図面から拾う。評価替えの準備も書いてある。");
    private static readonly SearchDocument Far = TestIndex.Note("note/3", "図書館の開館時間", "祝日の開館と職員の当番を決める。返却の督促もする。");
    private static readonly SearchDocument Hidden = TestIndex.Note("note/4", "家屋の再建築費評点の内部資料", "評価替え、図面、見積書、税務署の覚書", "section/812");
    private static readonly SearchDocument Post = TestIndex.Note("position/5", "家屋評価の年間事務", "評価替え、図面、見積書") with { Kind = "person" };
    private static readonly SearchIndex Index = TestIndex.Of(House, Near, Far, Hidden, Post);

    [Fact]
    public void MoreLike_NoteOnTheSameMatter_IsFoundWithTheWordsThatBothHave()
    {
        var found = Assert.Single(Index.MoreLike(House, TestIndex.Everyone, 5));

        Assert.Equal("note/2", found.Key);
        Assert.Contains("家屋", found.Shared);
        Assert.Contains("評点", found.Shared);
        Assert.DoesNotContain("見積書", found.Shared);
    }

    [Fact]
    public void MoreLike_WhoMayReadMore_FindsMore() =>
        Assert.Equal(["note/2", "note/4"], Index.MoreLike(House, new Reader([Audiences.Nation, "section/812"]), 5).Select(found => found.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void MoreLike_DocumentThatIsNotIndexedYet_IsComparedByItsText() =>
        Assert.Equal(["note/1", "note/2"], Index.MoreLike(House with { Key = "note/99" }, TestIndex.Everyone, 5).Select(found => found.Key));

    [Fact]
    public void MoreLike_NothingInCommon_FindsNothing()
    {
        Assert.Empty(Index.MoreLike(Far, TestIndex.Everyone, 5));
        Assert.Empty(Index.MoreLike(TestIndex.Note("note/9", "", ""), TestIndex.Everyone, 5));
        Assert.Empty(new SearchIndex(TestAnalyzer.Shared).MoreLike(House, TestIndex.Everyone, 5));
    }

    [Fact]
    public void MoreLike_Limit_IsKept() => Assert.Empty(Index.MoreLike(House, TestIndex.Everyone, 0));
}
