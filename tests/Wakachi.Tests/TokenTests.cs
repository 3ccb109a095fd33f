using Wakachi.Ipadic;

namespace Wakachi.Tests;

public sealed class TokenTests
{
    private static readonly Tokenizer Tokenizer = new(IpadicDictionary.Load());

    [Fact]
    public void Properties_InflectedVerb_TellEverything()
    {
        var token = Tokenizer.Tokenize("引き継いだ")[0];

        Assert.Equal("引き継い", token.Surface);
        Assert.Equal("動詞,自立,*,*,五段・ガ行,連用タ接続,引き継ぐ,ヒキツイ,ヒキツイ", token.Features);
        Assert.Equal("動詞-自立", token.PartOfSpeech);
        Assert.Equal("五段・ガ行", token.InflectionType);
        Assert.Equal("連用タ接続", token.InflectionForm);
        Assert.Equal("引き継ぐ", token.BaseForm);
        Assert.Equal("ヒキツイ", token.Reading);
        Assert.Equal("ヒキツイ", token.Pronunciation);
        Assert.Equal(TokenKind.Known, token.Kind);
        Assert.Equal((1, 1), (token.PositionIncrement, token.PositionLength));
    }

    [Fact]
    public void Properties_NounReadOtherwiseThanSpoken_TellBoth()
    {
        var token = Assert.Single(Tokenizer.Tokenize("東京"));

        Assert.Equal("名詞,固有名詞,地域,一般,*,*,東京,トウキョウ,トーキョー", token.Features);
        Assert.Equal("名詞-固有名詞-地域-一般", token.PartOfSpeech);
        Assert.Null(token.InflectionType);
        Assert.Null(token.InflectionForm);
        Assert.Equal("東京", token.BaseForm);
        Assert.Equal("トウキョウ", token.Reading);
        Assert.Equal("トーキョー", token.Pronunciation);
    }

    [Fact]
    public void Properties_UnknownWord_HaveSevenColumnsAndNoReading()
    {
        var token = Assert.Single(Tokenizer.Tokenize("ヌヌペポ"));

        Assert.Equal("名詞,固有名詞,組織,*,*,*,*", token.Features);
        Assert.Equal("名詞-固有名詞-組織", token.PartOfSpeech);
        Assert.Equal("ヌヌペポ", token.BaseForm);
        Assert.Null(token.Reading);
        Assert.Null(token.Pronunciation);
        Assert.Equal(TokenKind.Unknown, token.Kind);
    }

    [Fact]
    public void BaseForm_SharesHalfACharacterWithTheSurface_IsWhole()
    {
        // 𠮷 and 𠮸 begin with the same surrogate.
        var dictionary = TestDictionary.Of("𠮷,0,0,1,名詞,一般,*,*,*,*,𠮸,ヨシ,ヨシ");

        Assert.Equal("𠮸", Assert.Single(new Tokenizer(dictionary).Tokenize("𠮷")).BaseForm);
    }

    [Fact]
    public void BaseForm_UnknownWordWithNineColumns_IsThatOfItsLine()
    {
        // The line of an unknown word stands under the name of its category, which is no surface.
        var dictionary = new TestDictionary
        {
            Unknowns = new TestDictionary().Unknowns.Replace("KANJI,0,0,10000,名詞,一般,*,*,*,*,*", "KANJI,0,0,1,名詞,一般,*,*,*,*,KAN,カン,カン", StringComparison.Ordinal),
        }.Compile();

        var token = Assert.Single(new Tokenizer(dictionary).Tokenize("漢"));
        Assert.Equal("KAN", token.BaseForm);
        Assert.Equal("名詞,一般,*,*,*,*,KAN,カン,カン", token.Features);
    }

    [Fact]
    public void SurfaceSpan_AnyToken_IsTheSurface()
    {
        Assert.All(Tokenizer.Tokenize("固定資産税の縦覧"), token => Assert.Equal(token.Surface, token.SurfaceSpan.ToString()));
    }

    [Fact]
    public void Features_OtherDictionaryThanIpadic_AreKeptAsWritten()
    {
        var dictionary = TestDictionary.Of(
            """
            "1,000",0,0,1,名詞,数,"1,000",イッセン
            表,0,0,1,a
            裏,0,0,1,a,b,c,d,e,f,g,h,i,j,k
            *,0,0,1,a,b,c,d,e,f,*,*,*
            """);
        var tokenizer = new Tokenizer(dictionary);

        Assert.Equal("1,000\t名詞,数,\"1,000\",イッセン", tokenizer.Tokenize("1,000")[0].ToString());
        Assert.Equal("a", tokenizer.Tokenize("表")[0].Features);
        Assert.Equal("a,b,c,d,e,f,g,h,i,j,k", tokenizer.Tokenize("裏")[0].Features);
        Assert.Equal(("g", "h", "i"), (tokenizer.Tokenize("裏")[0].BaseForm, tokenizer.Tokenize("裏")[0].Reading, tokenizer.Tokenize("裏")[0].Pronunciation));
        Assert.Equal("a,b,c,d,e,f,*,*,*", tokenizer.Tokenize("*")[0].Features);
        Assert.Equal(("*", null), (tokenizer.Tokenize("*")[0].BaseForm, tokenizer.Tokenize("*")[0].Reading));
    }
}
