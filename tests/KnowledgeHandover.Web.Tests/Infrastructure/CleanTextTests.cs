using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Tests.Infrastructure;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("引継書\0の題名", "引継書の題名")]
    [InlineData("改行\r\nと\tタブは残る", "改行\r\nと\tタブは残る")]
    [InlineData("制御\u0001文字\u007fと\u0085消える", "制御文字と消える")]
    [InlineData("𠮷野家さんと葛\udb40\udd00城市", "𠮷野家さんと葛\udb40\udd00城市")]
    public void Of_TypedText_KeepsWhatCanBeStored(string typed, string expected) => Assert.Equal(expected, CleanText.Of(typed));

    /// <summary>Not as InlineData: an attribute is stored as UTF-8 and cannot hold it.</summary>
    [Fact]
    public void Of_LoneSurrogate_BecomesTheReplacementCharacter() => Assert.Equal("片割れ\ufffdの漢字", CleanText.Of("片割れ\ud842の漢字"));

    [Fact]
    public void OneLine_LineBreaks_BecomeSpaces() => Assert.Equal("家屋調査 の引継ぎ", CleanText.OneLine(" 家屋調査\r\nの引継ぎ\n"));
}
