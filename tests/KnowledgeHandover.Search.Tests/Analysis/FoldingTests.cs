using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Tests.Analysis;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("ＬＧＷＡＮ－ＡＳＰ", "LGWAN-ASP")]
    [InlineData("令和７年　４月１日", "令和7年 4月1日")]
    [InlineData("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "マイナンバーカード")]
    [InlineData("ﾎﾟｽﾄ", "ポスト")]
    [InlineData("か\u3099くせい", "がくせい")]
    [InlineData("か゛くせい", "がくせい")]
    [InlineData("㈱ひきつぎ", "(株)ひきつぎ")]
    [InlineData("①様式㎡", "1様式m2")]
    [InlineData("｢届出｣", "「届出」")]
    public void Fold_WidthAndCompatibilityForms_AreUnified(string text, string expected) => Assert.Equal(expected, Folding.Fold(text).Text);

    [Theory]
    [InlineData("保健センタ－", "保健センター")]
    [InlineData("ﾃﾞ-ﾀ", "データ")]
    [InlineData("サ―バ―", "サーバー")]
    [InlineData("コンピュ−タ", "コンピュータ")]
    public void Fold_HyphenTypedForLongVowel_BecomesLongVowel(string text, string expected) => Assert.Equal(expected, Folding.Fold(text).Text);

    [Theory]
    [InlineData("LGWAN-ASP")]
    [InlineData("4月〜6月")]
    [InlineData("税-家屋")]
    [InlineData("ユニット-A")]
    public void Fold_HyphenElsewhere_Stays(string text) => Assert.Equal(text, Folding.Fold(text).Text);

    [Theory]
    [InlineData("こゝろ", "こころ")]
    [InlineData("いすゞ", "いすず")]
    [InlineData("学問のすゝめ", "学問のすすめ")]
    [InlineData("ミヽヅク", "ミミヅク")]
    [InlineData("がゝ", "がか")]
    public void Fold_KanaIterationMarks_AreWrittenOut(string text, string expected) => Assert.Equal(expected, Folding.Fold(text).Text);

    [Theory]
    [InlineData("葛\U000E0100城市", "葛城市")]
    [InlineData("窓\u200B口", "窓口")]
    public void Fold_InvisibleSelectors_AreDropped(string text, string expected) => Assert.Equal(expected, Folding.Fold(text).Text);

    [Theory]
    [InlineData("\uD842")]
    [InlineData("\uDFB7野家")]
    [InlineData("")]
    [InlineData("\u3099")]
    [InlineData("ゝ")]
    [InlineData("\0")]
    public void Fold_TextThatIsNoText_StaysAsItIs(string text) => Assert.Equal(text, Folding.Fold(text).Text);

    [Fact]
    public void ToOriginal_AfterCombinedVoicedMark_CoversBothCharacters()
    {
        var folded = Folding.Fold("｢ﾊﾞｽ｣");

        Assert.Equal("「バス」", folded.Text);
        Assert.Equal((1, 2), folded.ToOriginal(1, 1));
        Assert.Equal((1, 3), folded.ToOriginal(1, 2));
        Assert.Equal((4, 1), folded.ToOriginal(3, 1));
    }

    [Fact]
    public void ToOriginal_AfterExpansion_PointsToTheOneCharacter()
    {
        var folded = Folding.Fold("㈱町");

        Assert.Equal("(株)町", folded.Text);
        Assert.Equal((0, 1), folded.ToOriginal(1, 1));
        Assert.Equal((1, 1), folded.ToOriginal(3, 1));
    }
}
