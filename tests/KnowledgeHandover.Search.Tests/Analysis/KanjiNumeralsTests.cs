using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Tests.Analysis;

public sealed class KanjiNumeralsTests
{
    [Theory]
    [InlineData("十二", "12")]
    [InlineData("二〇二六", "2026")]
    [InlineData("三千2百2十三", "3223")]
    [InlineData("3.2千", "3200")]
    [InlineData("4,647.100", "4647.1")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("百", "100")]
    [InlineData("一万", "10000")]
    [InlineData("十万", "100000")]
    [InlineData("1億2千万", "120000000")]
    [InlineData("千七百四十一", "1741")]
    [InlineData("072036", "072036")]
    [InlineData("12345678901234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567890")]
    public void ToDigits_Number_IsWrittenInDigits(string text, string expected) => Assert.Equal(expected, KanjiNumerals.ToDigits(text));

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("千垓垓垓")]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("四.万")]
    public void ToDigits_NoNumber_IsNull(string text) => Assert.Null(KanjiNumerals.ToDigits(text));
}
