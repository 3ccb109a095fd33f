namespace Wakachi.Tests.Lattices;

public sealed class UnknownWordTests
{
    [Fact]
    public void Tokenize_ClassThatGroups_TakesTheWholeRun()
    {
        Assert.Equal("abc", TestDictionary.Of("").Split("abc"));
    }

    [Fact]
    public void Tokenize_ClassWithLength_TakesNoMoreCharactersThanThat()
    {
        // KANJI 0 0 2: no grouping, one or two characters; two words are cheaper than three.
        Assert.Equal(2, new Tokenizer(TestDictionary.Of("")).Tokenize("漢漢漢").Count);
        Assert.Equal(3, new Tokenizer(TestDictionary.Of("")).Tokenize("漢漢漢漢漢").Count);
    }

    [Fact]
    public void Tokenize_WordKnownAndClassNotInvoked_KnowsNoUnknownWord()
    {
        // 漢 is dear, yet an unknown 漢字 is never tried beside it.
        var dictionary = TestDictionary.Of("漢,0,0,30000,名詞\n字,0,0,30000,名詞");

        Assert.Equal("漢 字", dictionary.Split("漢字"));
    }

    [Fact]
    public void Tokenize_WordKnownAndClassInvoked_TriesTheUnknownWordToo()
    {
        var dictionary = TestDictionary.Of("カ,0,0,30000,名詞\nナ,0,0,30000,名詞");

        var token = Assert.Single(new Tokenizer(dictionary).Tokenize("カナ"));
        Assert.Equal(TokenKind.Unknown, token.Kind);
    }

    [Fact]
    public void Tokenize_WordKnownAndCheap_BeatsTheUnknownWord()
    {
        var dictionary = TestDictionary.Of("カ,0,0,1,名詞\nナ,0,0,1,名詞");

        Assert.Equal("カ ナ", dictionary.Split("カナ"));
    }

    [Theory]
    [InlineData(24, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    [InlineData(27, 3)]
    public void Tokenize_LongRun_GroupsAtMostTwentyFiveCharacters(int length, int tokens)
    {
        // What is too long for one group is cut into single characters until the rest fits.
        Assert.Equal(tokens, new Tokenizer(TestDictionary.Of("")).Tokenize(new string('x', length)).Count);
    }

    [Fact]
    public void Tokenize_LongRunBeyondTheBmp_CountsCharactersNotUnits()
    {
        Assert.Single(new Tokenizer(TestDictionary.Of("")).Tokenize(string.Concat(Enumerable.Repeat("𩸽", 25))));
        Assert.Equal(2, new Tokenizer(TestDictionary.Of("")).Tokenize(string.Concat(Enumerable.Repeat("𩸽", 26))).Count);
    }

    [Fact]
    public void Tokenize_RunOfMixedClasses_ComparesEachCharacterWithTheOneBefore()
    {
        // B belongs to both classes, so A B C is one run although A and C have nothing in common.
        var dictionary = new TestDictionary
        {
            Characters =
                """
                DEFAULT 0 1 0
                SPACE 0 1 0
                ONE 0 1 0
                TWO 0 1 0
                0x0020 SPACE
                0x0041 ONE
                0x0042 TWO ONE
                0x0043 TWO
                """,
            Unknowns = "DEFAULT,0,0,100,x\nSPACE,0,0,100,x\nONE,0,0,100,一\nTWO,0,0,100,二",
        }.Compile();

        Assert.Equal("ABC", dictionary.Split("ABC"));
        Assert.Equal("A C", dictionary.Split("AC"));
        Assert.Equal("二", new Tokenizer(dictionary).Tokenize("BA")[0].Features);
    }

    [Fact]
    public void Tokenize_SeveralUnknownWordsOfAClass_TakesTheCheapest()
    {
        var dictionary = new TestDictionary
        {
            Unknowns = "DEFAULT,0,0,300,x\nDEFAULT,0,0,200,y\nSPACE,0,0,1,x\nKANJI,0,0,1,x\nKATAKANA,0,0,1,x\nKANJINUMERIC,0,0,1,x",
        }.Compile();

        Assert.Equal("y", new Tokenizer(dictionary).Tokenize("abc")[0].Features);
    }
}
