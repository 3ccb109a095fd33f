using Wakachi.Lattices;

namespace Wakachi.Tests.Lattices;

public sealed class BestPathTests
{
    [Fact]
    public void Tokenize_SeveralPaths_TakesTheCheapest()
    {
        // BOS ─ 自然(1) ─── 言語(4) ─── 処理(2) ─ EOS   = 7
        //     └ 自然言語(6) ────────┘                   = 8
        var dictionary = TestDictionary.Of(
            """
            自然,0,0,1,名詞
            言語,0,0,4,名詞
            処理,0,0,2,名詞
            自然言語,0,0,6,名詞
            """);

        Assert.Equal("自然 言語 処理", dictionary.Split("自然言語処理"));
        Assert.Equal(7, CostOf(dictionary, "自然言語処理"));
    }

    [Fact]
    public void Tokenize_ConnectionCosts_DecideBetweenWords()
    {
        // Right ids are those of the word on the left: 0 boundary, 1 東京, 2 東.
        var dictionary = new TestDictionary
        {
            Lexicon =
                """
                東京,1,1,10,名詞
                都,1,1,10,名詞
                東,2,2,10,名詞
                京都,2,2,10,名詞
                """,
            Matrix = "3 3\n0 0 0\n0 1 0\n1 1 100\n1 0 0\n0 2 0\n2 2 -5\n2 0 -1",
        }.Compile();

        // 東京+都: 0+10+100+10+0 = 120; 東+京都: 0+10-5+10-1 = 14.
        Assert.Equal("東 京都", dictionary.Split("東京都"));
        Assert.Equal(14, CostOf(dictionary, "東京都"));
    }

    [Fact]
    public void Tokenize_CostsBelowZero_AreSummedWithTheirSign()
    {
        var dictionary = TestDictionary.Of("国,0,0,-32768,名詞\n国国,0,0,-32768,名詞");

        Assert.Equal("国 国 国", dictionary.Split("国国国"));
        Assert.Equal(-3L * 32768, CostOf(dictionary, "国国国"));
    }

    [Fact]
    public void Tokenize_SameCost_TakesTheLeftWordThatBeginsLast()
    {
        //     ┌ 木木(10) ─ 木(10) ┐
        // BOS ┤                   EOS    both 20: before EOS, 木木 begins later than 木
        //     └ 木(10) ─ 木木(10) ┘
        var dictionary = TestDictionary.Of("木,0,0,10,名詞\n木木,0,0,10,名詞");

        Assert.Equal("木木 木", dictionary.Split("木木木"));
    }

    [Fact]
    public void Tokenize_SameCostAndSurface_TakesTheFirstLine()
    {
        var dictionary = TestDictionary.Of("日,0,0,5,名詞,ニチ\n日,0,0,5,名詞,ヒ");

        Assert.Equal("名詞,ニチ", new Tokenizer(dictionary).Tokenize("日")[0].Features);
    }

    [Fact]
    public void Tokenize_SameCostAndSurfaceButOtherIds_TakesTheFirstLine()
    {
        var dictionary = new TestDictionary
        {
            Lexicon = "日,1,1,5,名詞,ニチ\n日,0,0,5,名詞,ヒ",
            Matrix = "2 2\n0 0 0\n0 1 0\n1 0 0\n1 1 0",
        }.Compile();

        Assert.Equal("名詞,ニチ", new Tokenizer(dictionary).Tokenize("日")[0].Features);
    }

    [Fact]
    public void Tokenize_SecondLineCheaper_TakesIt()
    {
        var dictionary = TestDictionary.Of("日,0,0,5,名詞,ニチ\n日,0,0,4,名詞,ヒ");

        Assert.Equal("名詞,ヒ", new Tokenizer(dictionary).Tokenize("日")[0].Features);
    }

    [Fact]
    public void Tokenize_WordsWithinWords_AreFoundAtEveryPlace()
    {
        var dictionary = TestDictionary.Of("a,0,0,1,x\nab,0,0,1,x\nabc,0,0,1,x\nbcd,0,0,1,x\nd,0,0,1,x");

        Assert.Equal("abc d", dictionary.Split("abcd"));
        Assert.Equal("ab abc", dictionary.Split("ababc"));
    }

    [Fact]
    public void Tokenize_TextOfManyThousandWords_KeepsTheWholeCost()
    {
        var dictionary = TestDictionary.Of("国,0,0,30000,名詞");

        Assert.Equal(30000L * 200_000, CostOf(dictionary, new string('国', 200_000)));
    }

    private static unsafe long CostOf(SystemDictionary dictionary, string text)
    {
        var builder = new LatticeBuilder(dictionary.Tables, null);
        fixed (char* pinned = text)
        {
            builder.SetText(pinned, text.Length);
            return builder.AppendBestPath(LatticeRange.Whole(text.Length), []);
        }
    }
}
