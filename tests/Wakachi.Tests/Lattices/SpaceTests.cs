namespace Wakachi.Tests.Lattices;

public sealed class SpaceTests
{
    private static readonly SystemDictionary Dictionary = TestDictionary.Of("東京,0,0,1,名詞\n大阪,0,0,1,名詞");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("     ")]
    public void Tokenize_NothingButSpaces_HasNoTokens(string text)
    {
        Assert.Empty(new Tokenizer(Dictionary).Tokenize(text));
    }

    [Theory]
    [InlineData("東京 大阪", 3)]
    [InlineData("  東京    大阪 ", 8)]
    public void Tokenize_SpacesBetweenWords_AreNoTokensAndShiftNothing(string text, int secondStart)
    {
        var tokens = new Tokenizer(Dictionary).Tokenize(text);

        Assert.Equal(["東京", "大阪"], tokens.Select(token => token.Surface));
        Assert.Equal(secondStart, tokens[1].Start);
        Assert.Equal(2, tokens[1].Length);
    }

    [Fact]
    public void Tokenize_ThousandsOfSpaces_AreSkipped()
    {
        Assert.Equal("東京 大阪", Dictionary.Split("東京" + new string(' ', 200_000) + "大阪"));
    }

    [Fact]
    public void Tokenize_UserWordWithASpace_IsOneToken()
    {
        var user = UserDictionary.Compile(new StringReader("A B,,名詞,-100"), Dictionary);

        Assert.Equal("A B", new Tokenizer(Dictionary, new TokenizerOptions { UserDictionary = user }).Split("A B   "));
    }
}
